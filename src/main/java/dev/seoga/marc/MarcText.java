package dev.seoga.marc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fields as lines of text, as MARCMaker writes them: {@code =245 10$aTitle}. A blank among the
 * indicators and in a control field is a backslash. Characters that would not be seen, or would be
 * taken for something else, stand in braces.
 */
public final class MarcText {
  private static final Pattern LINE = Pattern.compile("=([0-9A-Za-z]{3}) {2}(.*)");
  private static final Pattern TAG = Pattern.compile("[0-9A-Za-z]{3}");
  private static final Pattern MNEMONIC = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern CODE_POINT = Pattern.compile("u([0-9A-F]{4})");
  private static final Map<String, String> NAMED =
      Map.of("", "", "dollar", "$", "lcub", "{", "rcub", "}", "bsol", "\\");

  private MarcText() {}

  /** A line that is no field. */
  public static final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    MalformedLineException(int line) {
      super("line " + line);
      this.line = line;
    }

    /** Returns the number of the line, counted from 1. */
    public int line() {
      return line;
    }
  }

  /** Whether {@link #print} can write a field so that it is read the same. */
  public static boolean isPrintable(MarcField field) {
    return TAG.matcher(field.tag()).matches();
  }

  public static String print(List<MarcField> fields) {
    return fields.stream().map(MarcText::print).collect(Collectors.joining("\n"));
  }

  private static String print(MarcField field) {
    StringBuilder line = new StringBuilder("=").append(field.tag()).append("  ");
    if (field.isControl()) {
      // A line may not end in blanks, even where nothing stands behind them.
      String data = field.data().isEmpty() ? "{}" : escaped(field.data()).replace(' ', '\\');
      return line.append(data).toString();
    }
    line.append(escaped(field.indicators()).replace(' ', '\\'));
    for (MarcSubfield subfield : field.subfields()) {
      line.append('$').append(escaped(String.valueOf(subfield.code())));
      line.append(escaped(subfield.text()));
    }
    // A blank at the end would be lost in many a text field.
    int last = line.length() - 1;
    return line.charAt(last) == ' ' ? line.substring(0, last) + "{u0020}" : line.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '$' -> escaped.append("{dollar}");
        case '{' -> escaped.append("{lcub}");
        case '}' -> escaped.append("{rcub}");
        case '\\' -> escaped.append("{bsol}");
        default -> {
          if (isInvisible(c)) {
            escaped.append("{u%04X}".formatted((int) c));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }

  // Control characters, byte order marks and the line breaks of Unicode.
  private static boolean isInvisible(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF';
  }

  /**
   * Reads what {@link #print} wrote; empty lines are skipped.
   *
   * @throws MalformedLineException at the first line that is no field
   */
  public static List<MarcField> parse(String text) throws MalformedLineException {
    List<MarcField> fields = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        MarcField field = field(lines[i]);
        if (field == null) {
          throw new MalformedLineException(i + 1);
        }
        fields.add(field);
      }
    }
    return fields;
  }

  /** Returns the fields, none of a text that has a malformed line. */
  public static List<MarcField> parseOrNone(String text) {
    try {
      return parse(text);
    } catch (MalformedLineException nobodyChecked) {
      return List.of();
    }
  }

  private static MarcField field(String line) {
    Matcher matcher = LINE.matcher(line.stripLeading());
    if (!matcher.matches()) {
      return null;
    }
    String tag = matcher.group(1);
    String rest = matcher.group(2);
    if (MarcField.isControl(tag)) {
      String data = unescaped(rest.replace('\\', ' '));
      boolean leader = tag.equals(MarcField.LEADER);
      boolean rightLength = !leader || (data != null && data.length() == MarcRecord.LEADER_LENGTH);
      return data == null || !rightLength ? null : MarcField.control(tag, data);
    }
    String[] parts = rest.split("\\$", -1);
    String indicators = unescaped(parts[0].replace('\\', ' '));
    if (indicators == null || indicators.length() != 2) {
      return null;
    }
    List<MarcSubfield> subfields = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      String subfield = unescaped(parts[i]);
      if (subfield == null || subfield.isEmpty()) {
        return null;
      }
      subfields.add(new MarcSubfield(subfield.charAt(0), subfield.substring(1)));
    }
    return subfields.isEmpty() ? null : new MarcField(tag, "", indicators, subfields);
  }

  /** Returns the text; null where a brace is none of ours. */
  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Matcher matcher = MNEMONIC.matcher(text);
    int from = 0;
    while (matcher.find()) {
      plain.append(text, from, matcher.start());
      String character = character(matcher.group(1));
      if (character == null) {
        return null;
      }
      plain.append(character);
      from = matcher.end();
    }
    String rest = text.substring(from);
    return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0 ? null : plain.append(rest).toString();
  }

  private static String character(String name) {
    Matcher codePoint = CODE_POINT.matcher(name);
    return codePoint.matches()
        ? String.valueOf((char) Integer.parseInt(codePoint.group(1), 16))
        : NAMED.get(name);
  }
}
