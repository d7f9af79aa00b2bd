package dev.seoga.intake;

import java.time.Instant;

/**
 * An upload as the list of uploads shows it.
 *
 * @param check the last dry run; null where there was none
 * @param run the import; null where it was not begun
 */
public record ImportSummary(
    Long id,
    String fileName,
    ImportFile.State state,
    int rowsCreated,
    int rowsRefused,
    Instant uploadedAt,
    Long check,
    Long run) {
  public boolean isDone() {
    return state == ImportFile.State.DONE;
  }
}
