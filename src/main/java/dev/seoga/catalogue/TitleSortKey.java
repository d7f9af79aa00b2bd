package dev.seoga.catalogue;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The place of a title in an alphabetical list, as bytes to compare: Korean order of the Unicode
 * Collation Algorithm (CLDR, locale ko), in which a Hanja stands at its reading.
 */
public final class TitleSortKey {

  private static final int MAX_BYTES = 180;
  // A collator may be shared between threads only once it is frozen.
  private static final Collator KOREAN = Collator.getInstance(new ULocale("ko")).freeze();
  // Korean titles also use < > as quotation marks.
  private static final Pattern LEADING_MARKS = Pattern.compile("^[\\p{P}\\p{Z}\\s<>`´]+(?=.)");
  private static final Pattern LEADING_ARTICLE = Pattern.compile("(?i)^(?:an?|the)\\s+(?=\\S)");

  private TitleSortKey() {}

  /**
   * The key of a title whose language is not known.
   *
   * @param text null is read as blank
   * @return at most 180 bytes, compared as unsigned; none for a blank text
   */
  public static byte[] of(String text) {
    return of(text, "");
  }

  /**
   * The key of a title. Leading punctuation does not count, nor does a leading A, An or The of an
   * English title (what MARC 21 calls nonfiling characters).
   *
   * @param text null is read as blank
   * @param language a BCP 47 or ISO 639 tag such as "en", "en-GB" or "eng"; null is unknown
   * @return at most 180 bytes, compared as unsigned; none for a blank text
   */
  public static byte[] of(String text, String language) {
    if (text == null || text.isBlank()) {
      return new byte[0];
    }
    String filed = withoutMarks(text);
    if (language != null && language.startsWith("en")) {
      filed = withoutMarks(LEADING_ARTICLE.matcher(filed).replaceFirst(""));
    }
    byte[] key = KOREAN.getCollationKey(filed).toByteArray();
    return key.length <= MAX_BYTES ? key : Arrays.copyOf(key, MAX_BYTES);
  }

  private static String withoutMarks(String text) {
    return LEADING_MARKS.matcher(text).replaceFirst("");
  }
}
