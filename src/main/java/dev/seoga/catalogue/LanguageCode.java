package dev.seoga.catalogue;

import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Languages as catalogues name them, turned into BCP 47. */
public final class LanguageCode {
  /** Those whose bibliographic code (ISO 639-2/B, which MARC uses) differs from the other. */
  private static final Map<String, String> BIBLIOGRAPHIC =
      Map.ofEntries(
          Map.entry("alb", "sq"),
          Map.entry("arm", "hy"),
          Map.entry("baq", "eu"),
          Map.entry("bur", "my"),
          Map.entry("chi", "zh"),
          Map.entry("cze", "cs"),
          Map.entry("dut", "nl"),
          Map.entry("fre", "fr"),
          Map.entry("geo", "ka"),
          Map.entry("ger", "de"),
          Map.entry("gre", "el"),
          Map.entry("ice", "is"),
          Map.entry("mac", "mk"),
          Map.entry("mao", "mi"),
          Map.entry("may", "ms"),
          Map.entry("per", "fa"),
          Map.entry("rum", "ro"),
          Map.entry("slo", "sk"),
          Map.entry("tib", "bo"),
          Map.entry("wel", "cy"));

  private static final Map<String, String> BIBLIOGRAPHIC_BY_TAG =
      BIBLIOGRAPHIC.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private static final Map<String, String> TERMINOLOGICAL = terminological();

  private LanguageCode() {}

  private static String iso3(Locale locale) {
    try {
      return locale.getISO3Language();
    } catch (MissingResourceException unknown) {
      return "";
    }
  }

  private static Map<String, String> terminological() {
    Map<String, String> codes = new HashMap<>();
    for (String language : Locale.getISOLanguages()) {
      Locale locale = Locale.forLanguageTag(language);
      codes.put(locale.getISO3Language(), locale.toLanguageTag());
    }
    // Java lists none of those that have three letters only: fil, grc, mul.
    for (String language : ULocale.getISOLanguages()) {
      if (language.length() == 3) {
        codes.putIfAbsent(language, language);
      }
    }
    return codes;
  }

  /**
   * Returns the BCP 47 tag of a code: ISO 639-1 ({@code ko}), 639-2 ({@code kor}, {@code chi}), a
   * tag ({@code en-US}), or an address that ends in one; empty where it is none of these.
   */
  public static Optional<String> tag(String code) {
    String last = code.strip().substring(code.strip().lastIndexOf('/') + 1);
    String lower = last.toLowerCase(Locale.ROOT);
    if (BIBLIOGRAPHIC.containsKey(lower)) {
      return Optional.of(BIBLIOGRAPHIC.get(lower));
    }
    if (TERMINOLOGICAL.containsKey(lower)) {
      return Optional.of(TERMINOLOGICAL.get(lower));
    }
    Locale locale = Locale.forLanguageTag(last.replace('_', '-'));
    // By the three letters: Java writes some languages (Hebrew, Indonesian) by two codes.
    boolean known = TERMINOLOGICAL.containsKey(iso3(locale));
    return known ? Optional.of(locale.toLanguageTag()) : Optional.empty();
  }

  /**
   * Returns the code of a language that MARC uses (ISO 639-2/B); empty where it has none that says
   * all that the tag does.
   */
  public static Optional<String> marc(String tag) {
    String code = iso3(Locale.forLanguageTag(tag));
    String bibliographic = BIBLIOGRAPHIC_BY_TAG.getOrDefault(tag, code);
    boolean said = bibliographic.length() == 3 && tag(bibliographic).equals(Optional.of(tag));
    return said ? Optional.of(bibliographic) : Optional.empty();
  }
}
