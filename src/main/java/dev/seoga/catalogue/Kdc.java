package dev.seoga.catalogue;

import java.util.regex.Pattern;

/** Numbers of the Korean Decimal Classification (KDC 6, Korean Library Association, 2013). */
public final class Kdc {

  private static final String NUMBER = "[0-9]{3}(?:\\.[0-9]{1,12})?";
  private static final Pattern NUMBERS = Pattern.compile(NUMBER + "(?: *; *" + NUMBER + ")*");

  private Kdc() {}

  /**
   * Tells whether a text is one class number or several separated by semicolons: each three digits
   * and, if more are needed, a point and up to 12 further digits. It does not tell whether the
   * class exists.
   *
   * @param text such as "813.7" or "692.57 ; 698.21"; blanks around it are allowed, null is not a
   *     number
   */
  public static boolean isWellFormed(String text) {
    return text != null && NUMBERS.matcher(text.strip()).matches();
  }
}
