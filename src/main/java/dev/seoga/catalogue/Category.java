package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What kind of book it is, coarse enough for a reader's first choice. */
@TemplateEnum
public enum Category {
  FICTION,
  NON_FICTION,
  SCIENCE,
  HISTORY,
  ART,
  TECHNOLOGY,
  EDUCATION,
  TRAVEL,
  OTHER;

  private static final Pattern FIRST_NUMBER = Pattern.compile("\\s*([0-9]{1,3})(?![0-9]).*");
  private static final Pattern FICTION_NUMBER = Pattern.compile("8[1-9]3");

  /** Returns the category with this name; empty where there is none. */
  public static Optional<Category> ofName(String name) {
    return Arrays.stream(values()).filter(category -> category.name().equals(name)).findFirst();
  }

  /**
   * The category that a class number suggests. From the main classes of KDC 6: 8x3 is fiction of
   * some literature, 37 education, 98 geography and travel.
   *
   * @param kdc a class number; of several separated by semicolons the first counts; null is none
   * @return {@link #OTHER} for general works (0), no number, or one that cannot be read
   */
  public static Category ofKdc(String kdc) {
    Matcher matcher = FIRST_NUMBER.matcher(kdc == null ? "" : kdc);
    if (!matcher.matches()) {
      return OTHER;
    }
    String number = matcher.group(1);
    return switch (number.charAt(0)) {
      case '1', '2', '7' -> NON_FICTION;
      case '3' -> number.startsWith("37") ? EDUCATION : NON_FICTION;
      case '4' -> SCIENCE;
      case '5' -> TECHNOLOGY;
      case '6' -> ART;
      case '8' -> FICTION_NUMBER.matcher(number).matches() ? FICTION : NON_FICTION;
      case '9' -> number.startsWith("98") ? TRAVEL : HISTORY;
      default -> OTHER;
    };
  }
}
