package dev.seoga.delivery;

import java.nio.file.Path;
import java.util.Set;

/**
 * An entry of the AppSpec's permissions; it applies to what the Install event copies or makes.
 *
 * @param object a file or folder of the instance
 * @param types of {@code file} and {@code directory}
 * @param owner null to leave it
 * @param group null to leave it
 * @param mode three octal digits, or null to leave it
 */
record FilePermission(Path object, Set<String> types, String owner, String group, String mode) {
  /** Whether it is for this file or folder: the object itself if a file, or all below it. */
  boolean appliesTo(Path path, boolean directory) {
    boolean itself = !directory && path.equals(object);
    boolean below = path.startsWith(object) && !path.equals(object);
    return (itself || below) && types.contains(directory ? "directory" : "file");
  }
}
