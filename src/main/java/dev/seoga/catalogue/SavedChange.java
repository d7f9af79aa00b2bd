package dev.seoga.catalogue;

import dev.seoga.history.Merge;
import java.util.List;

/**
 * What became of a save.
 *
 * @param merge with what others have saved meanwhile
 * @param others the names of those; empty where nothing of theirs was taken over
 */
record SavedChange(Merge merge, List<String> others) {
  SavedChange {
    others = List.copyOf(others);
  }
}
