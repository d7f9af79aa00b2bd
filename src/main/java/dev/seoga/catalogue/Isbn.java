package dev.seoga.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A valid International Standard Book Number (ISO 2108:2017), normalised to its 13-digit form.
 *
 * @param digits 13 digits, beginning 978 or 979 (but not 9790, which numbers printed music), with
 *     the right check digit
 */
public record Isbn(String digits) {

  // With its qualifiers; whatever is longer is a text that mentions an ISBN.
  private static final int MAX_LENGTH = 200;

  private static final Pattern THIRTEEN = Pattern.compile("97(?:8\\d|9[1-9])\\d{9}");
  private static final Pattern TEN = Pattern.compile("\\d{9}[\\dX]");
  private static final Pattern IN_PARENTHESES = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern LABEL = Pattern.compile("(?i)ISBN(?:[- ]?1[03](?=[:\\s]))?[:\\s]*");
  // U+2212 and U+2043 are dashes to a typist, though not to Unicode's dash category.
  private static final String SEPARATORS = "[\\s\\p{Pd}\\u2212\\u2043]*";
  // Words around a number hold at most four digits in a row: more is another number.
  private static final Pattern NUMBER_AMONG_WORDS =
      Pattern.compile(
          "(?<before>\\p{L}[\\p{L}\\s.]*?)?"
              + "(?<number>\\d(?:SEP\\d)*(?:SEP[xX](?!\\p{L}))?)".replace("SEP", SEPARATORS)
              + "\\s*(?<after>\\p{L}(?!.*\\d{5}).*)?");
  // Korean books print five more digits behind the ISBN (부가기호: readership, form, subject).
  private static final Pattern WITH_ADDITIONAL_CODE =
      Pattern.compile("(?<number>.*[\\dxX])\\s+(?<code>\\d{5})");

  /**
   * Checks the digits.
   *
   * @throws IllegalArgumentException if they are no valid 13-digit ISBN
   */
  public Isbn {
    if (!THIRTEEN.matcher(digits).matches() || digits.charAt(12) != checkDigit13(digits)) {
      throw new IllegalArgumentException("Not a valid 13-digit ISBN: " + digits);
    }
  }

  /**
   * Reads an ISBN as people and catalogues write it: 10 or 13 digits with any dashes and blanks,
   * full-width characters, the word ISBN before it, and qualifiers such as "(평장)" or "set" around
   * it.
   *
   * @param text what was typed; null is read as blank
   * @return the ISBN, or what is wrong with it; several qualifiers are joined by " ; "
   */
  public static IsbnReading read(String text) {
    String original = text == null ? "" : text;
    if (original.length() > MAX_LENGTH) {
      return new IsbnReading.NotAnIsbn(original);
    }
    List<String> qualifiers = new ArrayList<>();
    String rest = withoutParentheses(normalise(original), qualifiers);
    Matcher match = NUMBER_AMONG_WORDS.matcher(LABEL.matcher(rest).replaceFirst("").strip());
    if (!match.matches()) {
      return new IsbnReading.NotAnIsbn(original);
    }
    addQualifier(qualifiers, 0, match.group("before"));
    addQualifier(qualifiers, qualifiers.size(), match.group("after"));
    String number = match.group("number");
    Matcher coded = WITH_ADDITIONAL_CODE.matcher(number);
    if (coded.matches() && compact(number).length() > 13) {
      number = coded.group("number");
      qualifiers.add(coded.group("code"));
    }
    return judge(compact(number), String.join(" ; ", qualifiers), original);
  }

  /**
   * The form for reading, its parts separated by hyphens.
   *
   * @return such as 978-89-364-3412-0; the plain digits where the registrant's range is not known
   */
  public String hyphenated() {
    return IsbnRanges.hyphenate(digits);
  }

  /**
   * The ISBN-10 of old books and systems.
   *
   * @return 10 characters, the last a digit or X; empty for 979, which never had one
   */
  public Optional<String> isbn10() {
    if (!digits.startsWith("978")) {
      return Optional.empty();
    }
    String nine = digits.substring(3, 12);
    return Optional.of(nine + checkDigit10(nine));
  }

  /**
   * The check digit of a 13-digit ISBN: weights 1 and 3 in turn, modulo 10 (ISO 2108).
   *
   * @param digits at least 12 digits; only the first 12 count
   */
  static char checkDigit13(String digits) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return (char) ('0' + (10 - sum % 10) % 10);
  }

  /**
   * The check character of an ISBN-10: weights 10 down to 2, modulo 11, X for ten (ISO 2108:1992).
   *
   * @param digits at least 9 digits; only the first 9 count
   */
  static char checkDigit10(String digits) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : (char) ('0' + check);
  }

  /** The ISBN with these 12 digits before its check digit. */
  static Isbn ofTwelve(String twelve) {
    return new Isbn(twelve + checkDigit13(twelve));
  }

  private static IsbnReading judge(String number, String qualifier, String original) {
    boolean ten = TEN.matcher(number).matches();
    if (!ten && !THIRTEEN.matcher(number).matches()) {
      return new IsbnReading.NotAnIsbn(original);
    }
    String body = number.substring(0, number.length() - 1);
    char expected = ten ? checkDigit10(body) : checkDigit13(body);
    if (number.charAt(number.length() - 1) != expected) {
      return new IsbnReading.WrongCheckDigit(number, expected, body + expected, qualifier);
    }
    return new IsbnReading.Valid(ten ? ofTwelve("978" + body) : new Isbn(number), qualifier);
  }

  private static String normalise(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "").strip();
  }

  private static String withoutParentheses(String text, List<String> qualifiers) {
    Matcher matcher = IN_PARENTHESES.matcher(text);
    while (matcher.find()) {
      addQualifier(qualifiers, qualifiers.size(), matcher.group(1));
    }
    return matcher.replaceAll(" ").strip();
  }

  private static void addQualifier(List<String> qualifiers, int at, String qualifier) {
    if (qualifier != null && !qualifier.isBlank()) {
      qualifiers.add(at, qualifier.strip());
    }
  }

  private static String compact(String number) {
    return number.replaceAll("[^\\dxX]", "").replace('x', 'X');
  }
}
