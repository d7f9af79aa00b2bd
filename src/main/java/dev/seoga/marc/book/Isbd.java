package dev.seoga.marc.book;

import dev.seoga.marc.MarcField;
import dev.seoga.marc.MarcSubfield;
import java.util.regex.Pattern;

/** The punctuation of the International Standard Bibliographic Description. */
final class Isbd {
  // Behind few Latin letters it may be an abbreviation's.
  private static final Pattern STOP =
      Pattern.compile(".*(?:[\\p{IsHangul}\\p{IsHan}]|[\\p{L}\\p{N})\\]]{3})\\.", Pattern.DOTALL);

  private static final String LEADING_ON = " \t\n\u000B\f\r/:;=,";

  // The first is asked alone, as most texts have none.
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\u2028\u2029]");
  private static final Pattern BREAK = Pattern.compile("\\s*[\\p{Cntrl}\u2028\u2029]+\\s*");

  private Isbd() {}

  /** Returns a text without the marks at its end that lead to what comes next. */
  static String clean(String text) {
    String flat = flat(text);
    int end = flat.length();
    while (end > 0 && LEADING_ON.indexOf(flat.charAt(end - 1)) >= 0) {
      end--;
    }
    return flat.substring(0, end);
  }

  /** Like {@link #clean}, and without the full stop at the end, unless it may be an initial's. */
  static String withoutStop(String text) {
    String clean = clean(text);
    boolean stopped = clean.endsWith(".") && STOP.matcher(clean).matches();
    return stopped ? clean.substring(0, clean.length() - 1) : clean;
  }

  /** Returns a text without line breaks and blanks at its ends. */
  static String flat(String text) {
    return BREAKS.matcher(text).find() ? BREAK.matcher(text).replaceAll(" ").strip() : text.strip();
  }

  /** Returns the subfields of a field as one text, with the marks between them. */
  static String joined(MarcField field, String codes) {
    StringBuilder joined = new StringBuilder();
    for (MarcSubfield subfield : field.subfields()) {
      String text = flat(subfield.text());
      if (codes.indexOf(subfield.code()) < 0 || text.isEmpty()) {
        continue;
      }
      if (!joined.isEmpty()) {
        boolean marked = "/:;=,.".indexOf(joined.charAt(joined.length() - 1)) >= 0;
        boolean begins = "/:;=,".indexOf(text.charAt(0)) >= 0;
        joined.append(marked || begins ? " " : mark(subfield.code()));
      }
      joined.append(text);
    }
    return withoutStop(joined.toString());
  }

  private static String mark(char code) {
    return switch (code) {
      case 'b' -> " : ";
      case 'c', 'd' -> " / ";
      case 'e' -> " ; ";
      case 'x' -> " = ";
      case 'n' -> ". ";
      case 'p' -> ", ";
      default -> " ";
    };
  }
}
