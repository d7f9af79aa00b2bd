package dev.seoga.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The permission bits of files. */
final class Modes {
  private Modes() {}

  /** Sets them from three octal digits. */
  static void set(Path path, String octal) throws IOException {
    StringBuilder symbols = new StringBuilder();
    for (int i = 0; i < octal.length(); i++) {
      int bits = octal.charAt(i) - '0';
      symbols.append((bits & 4) == 0 ? '-' : 'r');
      symbols.append((bits & 2) == 0 ? '-' : 'w');
      symbols.append((bits & 1) == 0 ? '-' : 'x');
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(symbols.toString()));
  }

  /** Returns them as {@code ls} shows them, such as {@code rw-r-----}. */
  static String of(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  static void add(Path path, Set<PosixFilePermission> more) throws IOException {
    Set<PosixFilePermission> all = EnumSet.copyOf(more);
    all.addAll(Files.getPosixFilePermissions(path));
    Files.setPosixFilePermissions(path, all);
  }
}
