package dev.seoga.marc;

import java.util.List;

/**
 * What came of reading one record of a file.
 *
 * @param record null where it could not be read
 */
public record MarcReading(MarcRecord record, List<MarcFault> faults) {
  public MarcReading {
    faults = List.copyOf(faults);
  }

  static MarcReading unreadable(MarcFault.Kind kind, String detail) {
    return new MarcReading(null, List.of(new MarcFault(kind, detail)));
  }
}
