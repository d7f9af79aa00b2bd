package dev.seoga.intake;

import java.time.Instant;

/** An upload as the list of uploads shows it. */
public record ImportSummary(
    Long id,
    String fileName,
    ImportFile.State state,
    int rowsCreated,
    int rowsRefused,
    Instant uploadedAt) {
  public boolean isDone() {
    return state == ImportFile.State.DONE;
  }
}
