package dev.seoga.marc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A field of a record.
 *
 * @param tag three letters or digits; {@value #LEADER} stands for the leader of the record
 * @param data of a control field; empty in one that has subfields
 * @param indicators two characters; empty in a control field
 */
public record MarcField(String tag, String data, String indicators, List<MarcSubfield> subfields) {
  public static final String LEADER = "LDR";

  private static final Pattern LINK = Pattern.compile("\\d{3}-\\d{2}.*");

  public MarcField {
    subfields = List.copyOf(subfields);
  }

  public static MarcField control(String tag, String data) {
    return new MarcField(tag, data, "", List.of());
  }

  /**
   * Makes a field with subfields.
   *
   * @param parts code and text by turns; one without a text is left out
   */
  public static MarcField of(String tag, String indicators, String... parts) {
    List<MarcSubfield> subfields = new ArrayList<>();
    for (int i = 0; i < parts.length; i += 2) {
      if (!parts[i + 1].isEmpty()) {
        subfields.add(new MarcSubfield(parts[i].charAt(0), parts[i + 1]));
      }
    }
    return new MarcField(tag, "", indicators, subfields);
  }

  /** Whether fields with this tag have no subfields. */
  public static boolean isControl(String tag) {
    return tag.startsWith("00") || tag.equals(LEADER);
  }

  public boolean isControl() {
    return isControl(tag);
  }

  /** Whether it has one of these tags. */
  public boolean is(String... tags) {
    for (String one : tags) {
      if (one.equals(tag)) {
        return true;
      }
    }
    return false;
  }

  public char indicator1() {
    return indicators.charAt(0);
  }

  public char indicator2() {
    return indicators.charAt(1);
  }

  /** Returns the first subfield with this code; empty where there is none. */
  public String first(char code) {
    for (MarcSubfield subfield : subfields) {
      if (subfield.code() == code) {
        return subfield.text();
      }
    }
    return "";
  }

  public List<String> all(char code) {
    return subfields.stream().filter(s -> s.code() == code).map(MarcSubfield::text).toList();
  }

  /** Returns the subfields with these codes, in their order, joined by blanks. */
  public String text(String codes) {
    return subfields.stream()
        .filter(subfield -> codes.indexOf(subfield.code()) >= 0)
        .map(subfield -> subfield.text().strip())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /**
   * Returns where the field that says the same in another script is, as {@code 880-01} or, in that
   * field, {@code 245-01}; empty where there is none.
   */
  public Optional<String> link() {
    String link = first('6');
    boolean isLink = !link.isEmpty() && LINK.matcher(link).matches();
    return isLink ? Optional.of(link.substring(0, 6)) : Optional.empty();
  }

  /** Returns the same subfields under other tag and indicators. */
  public MarcField as(String otherTag, String otherIndicators) {
    return new MarcField(otherTag, data, otherIndicators, subfields);
  }
}
