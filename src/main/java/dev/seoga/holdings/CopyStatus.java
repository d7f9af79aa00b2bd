package dev.seoga.holdings;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Optional;

/** Where a copy is in its life, in the order in which a summary prefers them. */
@TemplateEnum
public enum CopyStatus {
  AVAILABLE,
  ON_LOAN,
  IN_PROCESS,
  IN_REPAIR,
  MISSING,
  WITHDRAWN;

  public static Optional<CopyStatus> ofName(String name) {
    return Arrays.stream(values()).filter(status -> status.name().equals(name)).findFirst();
  }
}
