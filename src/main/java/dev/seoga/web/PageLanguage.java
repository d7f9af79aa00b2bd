package dev.seoga.web;

import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A language in which the pages are written. Korean is the first. */
public enum PageLanguage {
  KO("ko"),
  EN("en");

  // An address may name any language.
  private static final int NAMES = 2000;

  private final String tag;
  private final Locale locale;
  private final Map<String, String> names = new ConcurrentHashMap<>();
  private final NumberFormat numbers;

  PageLanguage(String tag) {
    this.tag = tag;
    locale = Locale.forLanguageTag(tag);
    numbers = NumberFormat.getIntegerInstance(locale);
  }

  /** Returns the BCP 47 tag, which is also the value of the {@code lang} attribute. */
  public String tag() {
    return tag;
  }

  public Locale locale() {
    return locale;
  }

  /** Returns a number with the separators of the language. */
  public String number(int number) {
    // Not for two threads at once, and long to make.
    return ((NumberFormat) numbers.clone()).format(number);
  }

  /** Returns the name of any language (BCP 47) in this one; its tag where it has none. */
  public String name(String anyTag) {
    String known = names.get(anyTag);
    if (known != null) {
      return known;
    }
    String found = Locale.forLanguageTag(anyTag).getDisplayName(locale);
    String name = found.isEmpty() ? anyTag : found;
    if (names.size() < NAMES) {
      names.put(anyTag, name);
    }
    return name;
  }

  /** Returns the other language, for the switch on every page. */
  public PageLanguage other() {
    return this == KO ? EN : KO;
  }

  /** Returns the language of this BCP 47 tag, or empty where no page is written in it. */
  public static Optional<PageLanguage> ofTag(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
  }

  /**
   * Chooses from an {@code Accept-Language} header (RFC 9110, 12.5.4); Korean where it names none
   * of ours or is malformed.
   */
  static PageLanguage accepted(String header) {
    try {
      Locale best =
          Locale.lookup(
              Locale.LanguageRange.parse(header),
              Arrays.stream(values()).map(PageLanguage::locale).toList());
      return best == null ? KO : ofTag(best.getLanguage()).orElse(KO);
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      // The latter is what the JDK has for "-".
      return KO;
    }
  }
}
