package dev.seoga.intake;

import java.util.List;
import java.util.Map;

/**
 * What the collection has of the numbers of some rows. Numbers are compared exactly, as the
 * database does: EM1 is not em1.
 *
 * @param byRecord the books by the number of their record
 * @param byControlNumber the books, deleted ones too, of which each number can have one
 * @param byIsbn the books that are not deleted and carry an ISBN-13
 * @param byRegistrationNumber the copies, deleted ones too
 */
record Known(
    Map<Long, KnownBook> byRecord,
    Map<String, KnownBook> byControlNumber,
    Map<String, List<KnownBook>> byIsbn,
    Map<String, KnownCopy> byRegistrationNumber) {

  /** A book that is there. */
  record KnownBook(Long id, String title, boolean deleted) {}

  /** A copy that is there, or was. */
  record KnownCopy(KnownBook book, boolean deleted) {}

  boolean hasCopy(String registrationNumber) {
    return byRegistrationNumber.containsKey(registrationNumber);
  }
}
