package dev.seoga.marc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields that are too long for ISO 2709, divided into several that say by subfield 8 (field link
 * and sequence number, type x: general sequencing) how they belong together.
 */
public final class LongFields {
  /** The most bytes of the text of a field: 9,999 with indicators, codes and terminator. */
  private static final int MAX_TEXT = 9_900;

  // A first part has no room left; a shorter field has been linked by somebody else.
  private static final int NEARLY_FULL = 9_800;

  private static final Pattern SEQUENCE = Pattern.compile("(\\d+)\\.(\\d+)\\\\x");

  private LongFields() {}

  /** Divides the fields that are too long. */
  public static List<MarcField> divided(List<MarcField> fields) {
    List<MarcField> divided = new ArrayList<>();
    int links = 0;
    for (MarcField field : fields) {
      if (field.isControl() || bytes(field) <= MAX_TEXT) {
        divided.add(field);
      } else {
        divide(field, ++links, divided);
      }
    }
    return divided;
  }

  private static int bytes(MarcField field) {
    return field.subfields().stream().mapToInt(s -> 2 + utf8Length(s.text())).sum();
  }

  private static void divide(MarcField field, int link, List<MarcField> divided) {
    int sequence = 1;
    List<MarcSubfield> part = new ArrayList<>();
    int left = MAX_TEXT - 20;
    for (MarcSubfield subfield : field.subfields()) {
      String text = subfield.text();
      int from = 0;
      int to = end(text, 0, left - 2);
      while (to < text.length()) {
        if (to > from) {
          part.add(new MarcSubfield(subfield.code(), text.substring(from, to)));
        }
        divided.add(part(field, link, sequence++, part));
        part = new ArrayList<>();
        left = MAX_TEXT - 20;
        from = to;
        to = end(text, from, left - 2);
      }
      part.add(new MarcSubfield(subfield.code(), text.substring(from)));
      left -= 2 + utf8Length(text.substring(from));
    }
    divided.add(part(field, link, sequence, part));
  }

  private static MarcField part(
      MarcField field, int link, int sequence, List<MarcSubfield> subfields) {
    List<MarcSubfield> all = new ArrayList<>();
    all.add(new MarcSubfield('8', link + "." + sequence + "\\x"));
    all.addAll(subfields);
    return new MarcField(field.tag(), "", field.indicators(), all);
  }

  /** Returns where a part of a text ends that has so many bytes at most, and no half character. */
  static int end(String text, int from, int bytes) {
    int at = from;
    int left = bytes;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      left -= character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (left < 0) {
        return at;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Puts together what {@link #divided} has divided. */
  public static List<MarcField> joined(List<MarcField> fields) {
    List<MarcField> joined = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (MarcField field : fields) {
      Matcher sequence = SEQUENCE.matcher(field.isControl() ? "" : field.first('8'));
      if (!sequence.matches() || field.subfields().get(0).code() != '8') {
        joined.add(field);
        continue;
      }
      String series = field.tag() + "." + sequence.group(1);
      Integer place = places.get(series);
      if (place == null && sequence.group(2).equals("1") && bytes(field) > NEARLY_FULL) {
        places.put(series, joined.size());
        joined.add(new MarcField(field.tag(), "", field.indicators(), behindLink(field)));
      } else if (place == null) {
        joined.add(field);
      } else {
        joined.set(place, append(joined.get(place), behindLink(field)));
      }
    }
    return joined;
  }

  private static List<MarcSubfield> behindLink(MarcField field) {
    return field.subfields().subList(1, field.subfields().size());
  }

  private static MarcField append(MarcField first, List<MarcSubfield> more) {
    List<MarcSubfield> all = new ArrayList<>(first.subfields());
    for (int i = 0; i < more.size(); i++) {
      MarcSubfield last = all.isEmpty() ? null : all.get(all.size() - 1);
      if (i == 0 && last != null && last.code() == more.get(0).code()) {
        all.set(all.size() - 1, new MarcSubfield(last.code(), last.text() + more.get(0).text()));
      } else {
        all.add(more.get(i));
      }
    }
    return new MarcField(first.tag(), "", first.indicators(), all);
  }
}
