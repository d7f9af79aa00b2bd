package dev.seoga.intake;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the collection has of the numbers of some rows. The keys of all maps are {@link #key
 * folded}.
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
    return byRegistrationNumber.containsKey(key(registrationNumber));
  }

  /** Returns what numbers have in common that the database takes for the same. */
  static String key(String number) {
    return Normalizer.normalize(number, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }
}
