package dev.seoga.marc;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads records in the form of ISO 2709. It goes by the marks at the ends of records and fields
 * rather than by the lengths that are said, which many programs reckon in characters where bytes
 * are meant.
 */
public final class Iso2709Reader implements MarcReader {
  /** The most bytes of a record that has lost its end, or never had one. */
  private static final int MAX_RECORD = 1 << 20;

  private static final int BUFFER = 1 << 16;
  private static final int RECORD_END = 0x1D;
  private static final int FIELD_END = 0x1E;
  private static final int SUBFIELD = 0x1F;
  private static final int ENTRY = 12;

  private static final Pattern LEADER =
      Pattern.compile("[0-9 ]{5}[ -~]{5}[0-9 ]{2}[0-9 ]{5}[ -~]{3}[0-9 ]{2}.{2}", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("[0-9A-Za-z]{3}");

  private final InputStream in;
  // What comes behind a record whose end was not marked.
  private byte[] pending = new byte[0];
  private boolean tooLarge;

  public Iso2709Reader(InputStream in) {
    this.in = new BufferedInputStream(in, BUFFER);
  }

  /** Whether the beginning of a file looks like such records, even if the first is damaged. */
  public static boolean isIn(byte[] beginning) {
    int start = 0;
    while (start < beginning.length && isFiller(beginning[start])) {
      start++;
    }
    boolean marked = false;
    boolean found = isLeader(beginning, start);
    for (int i = 0; i < beginning.length; i++) {
      marked |= beginning[i] == FIELD_END;
      found |= beginning[i] == RECORD_END && isLeader(beginning, skipFiller(beginning, i + 1));
    }
    return marked && found;
  }

  private static int skipFiller(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && isFiller(bytes[at])) {
      at++;
    }
    return at;
  }

  // Line breaks between records, zeros of tapes, the end mark of DOS, the byte order mark of UTF-8.
  private static boolean isFiller(int b) {
    int unsigned = b & 0xFF;
    boolean mark = unsigned == 0xEF || unsigned == 0xBB || unsigned == 0xBF;
    return b == '\r' || b == '\n' || b == ' ' || b == 0 || b == 0x1A || (mark && b != -1);
  }

  private static boolean isLeader(byte[] bytes, int at) {
    return at + MarcRecord.LEADER_LENGTH <= bytes.length
        && bytes[at] >= '0'
        && bytes[at] <= '9'
        && LEADER.matcher(latin(bytes, at, at + MarcRecord.LEADER_LENGTH)).matches();
  }

  private static String latin(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  @Override
  public MarcReading next() throws IOException {
    byte[] bytes = pending.length > 0 ? pending : readToEnd();
    pending = new byte[0];
    if (bytes.length == 0) {
      return null;
    }
    if (tooLarge) {
      tooLarge = false;
      return MarcReading.unreadable(MarcFault.Kind.TOO_LARGE, Integer.toString(MAX_RECORD));
    }
    return reading(bytes);
  }

  /** Reads up to the end of a record, its mark included; nothing at the end of the file. */
  private byte[] readToEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = in.read();
    while (isFiller(b)) {
      b = in.read();
    }
    while (b >= 0 && b != RECORD_END) {
      if (bytes.size() < MAX_RECORD) {
        bytes.write(b);
      } else {
        tooLarge = true;
      }
      b = in.read();
    }
    if (b >= 0) {
      bytes.write(b);
    }
    return bytes.toByteArray();
  }

  private MarcReading reading(byte[] all) {
    byte[] bytes = all;
    List<MarcFault> faults = new ArrayList<>();
    int said = bytes.length < MarcRecord.LEADER_LENGTH ? -1 : number(bytes, 0, 5);
    int end = unmarkedEnd(bytes, said);
    if (end > 0) {
      pending = Arrays.copyOfRange(bytes, skipFiller(bytes, end), bytes.length);
      bytes = Arrays.copyOf(bytes, end);
      faults.add(new MarcFault(MarcFault.Kind.END_MISSING, ""));
    } else if (bytes[bytes.length - 1] != RECORD_END) {
      boolean onlyTheMark = bytes[bytes.length - 1] == FIELD_END && said == bytes.length + 1;
      if (!onlyTheMark) {
        String detail = bytes.length + " / " + Math.max(said, 0);
        return MarcReading.unreadable(MarcFault.Kind.TRUNCATED, detail);
      }
      faults.add(new MarcFault(MarcFault.Kind.END_MISSING, ""));
    } else if (said != bytes.length) {
      faults.add(new MarcFault(MarcFault.Kind.LENGTH_WRONG, bytes.length + " / " + said));
    }
    return parsed(bytes, faults);
  }

  /** Returns where a record ends behind which another begins without a mark; 0 where none does. */
  private static int unmarkedEnd(byte[] bytes, int said) {
    for (int end = said - 1; end <= said; end++) {
      if (end > MarcRecord.LEADER_LENGTH
          && end < bytes.length
          && bytes[end - 1] == FIELD_END
          && isLeader(bytes, skipFiller(bytes, end))) {
        return end;
      }
    }
    return 0;
  }

  private static MarcReading parsed(byte[] bytes, List<MarcFault> faults) {
    int end = bytes.length - (bytes[bytes.length - 1] == RECORD_END ? 1 : 0);
    int base = 0;
    while (base < end && bytes[base] != FIELD_END) {
      base++;
    }
    if (base < MarcRecord.LEADER_LENGTH + ENTRY || base == end) {
      return MarcReading.unreadable(MarcFault.Kind.UNREADABLE, start(bytes));
    }
    List<Entry> directory = directory(bytes, base++);
    if (directory.isEmpty()) {
      return MarcReading.unreadable(MarcFault.Kind.UNREADABLE, start(bytes));
    }
    List<byte[]> texts = saidPlaces(bytes, base, end, directory);
    if (texts == null) {
      texts = marked(bytes, base, end);
      directory = inOrder(directory);
      if (texts.size() != directory.size()) {
        return MarcReading.unreadable(
            MarcFault.Kind.UNREADABLE, texts.size() + " / " + directory.size());
      }
      faults.add(new MarcFault(MarcFault.Kind.DIRECTORY_WRONG, ""));
    } else if (number(bytes, 12, 17) != base) {
      faults.add(new MarcFault(MarcFault.Kind.DIRECTORY_WRONG, ""));
    }
    boolean unicode = bytes[9] == 'a';
    MarcCharacters characters = MarcCharacters.of(Arrays.copyOfRange(bytes, base, end), unicode);
    return new MarcReading(
        new MarcRecord(leader(bytes), fields(directory, texts, characters, faults)), faults);
  }

  /** A place in the directory. */
  private record Entry(String tag, int length, int start) {}

  /** Reads the directory; empty where it is none. */
  private static List<Entry> directory(byte[] bytes, int end) {
    List<Entry> entries = new ArrayList<>();
    for (int at = MarcRecord.LEADER_LENGTH; at + ENTRY <= end; at += ENTRY) {
      String tag = latin(bytes, at, at + 3);
      if (!TAG.matcher(tag).matches()) {
        return List.of();
      }
      entries.add(new Entry(tag, number(bytes, at + 3, at + 7), number(bytes, at + 7, at + 12)));
    }
    boolean whole = (end - MarcRecord.LEADER_LENGTH) % ENTRY == 0;
    return whole ? entries : List.of();
  }

  // The places that are said may be in another order than the entries.
  private static List<Entry> inOrder(List<Entry> directory) {
    boolean ascending = true;
    for (int i = 1; i < directory.size(); i++) {
      ascending &= directory.get(i - 1).start() <= directory.get(i).start();
    }
    boolean known = directory.stream().allMatch(entry -> entry.start() >= 0);
    return ascending || !known
        ? directory
        : directory.stream().sorted(Comparator.comparingInt(Entry::start)).toList();
  }

  /** Returns the fields from where the directory says they are; null where that cannot be. */
  private static List<byte[]> saidPlaces(byte[] bytes, int base, int end, List<Entry> directory) {
    List<byte[]> texts = new ArrayList<>();
    int all = 0;
    for (Entry entry : directory) {
      int from = base + entry.start();
      int to = from + entry.length();
      if (entry.start() < 0
          || entry.length() < 1
          || to > end
          || bytes[to - 1] != FIELD_END
          || (from > base && bytes[from - 1] != FIELD_END)) {
        return null;
      }
      byte[] text = Arrays.copyOfRange(bytes, from, to - 1);
      for (byte b : text) {
        if (b == FIELD_END) {
          return null;
        }
      }
      texts.add(text);
      all += entry.length();
    }
    // Something between the fields would be lost.
    return all == end - base ? texts : null;
  }

  /** Returns the fields between the marks. */
  private static List<byte[]> marked(byte[] bytes, int base, int end) {
    List<byte[]> texts = new ArrayList<>();
    int from = base;
    for (int i = base; i < end; i++) {
      if (bytes[i] == FIELD_END) {
        texts.add(Arrays.copyOfRange(bytes, from, i));
        from = i + 1;
      }
    }
    if (from < end) {
      texts.add(Arrays.copyOfRange(bytes, from, end));
    }
    return texts;
  }

  private static List<MarcField> fields(
      List<Entry> directory,
      List<byte[]> texts,
      MarcCharacters characters,
      List<MarcFault> faults) {
    List<MarcField> fields = new ArrayList<>();
    List<String> wrongCharacters = new ArrayList<>();
    List<String> wrongFields = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String tag = directory.get(i).tag();
      Function<byte[], String> decoder =
          bytes -> characters.decode(bytes, () -> add(wrongCharacters, tag));
      if (MarcField.isControl(tag)) {
        fields.add(MarcField.control(tag, decoder.apply(texts.get(i))));
      } else {
        fields.add(field(tag, texts.get(i), decoder, () -> add(wrongFields, tag)));
      }
    }
    if (!wrongCharacters.isEmpty()) {
      faults.add(
          new MarcFault(MarcFault.Kind.CHARACTERS_WRONG, String.join(", ", wrongCharacters)));
    }
    if (!wrongFields.isEmpty()) {
      faults.add(new MarcFault(MarcFault.Kind.FIELD_WRONG, String.join(", ", wrongFields)));
    }
    return fields;
  }

  private static void add(List<String> tags, String tag) {
    if (!tags.contains(tag)) {
      tags.add(tag);
    }
  }

  private static MarcField field(
      String tag, byte[] text, Function<byte[], String> decoder, Runnable onFault) {
    int at = end(text, 0);
    String indicators = decoder.apply(Arrays.copyOf(text, at));
    List<MarcSubfield> subfields = new ArrayList<>();
    if (indicators.length() != 2) {
      onFault.run();
      // Without indicators, with one, or with text where none belongs.
      String rest = indicators.length() > 2 ? indicators.substring(2) : "";
      indicators = (indicators + "  ").substring(0, 2);
      if (!rest.isBlank()) {
        subfields.add(new MarcSubfield('a', rest));
      }
    }
    while (at < text.length) {
      int from = at + 1;
      at = end(text, from);
      String subfield = decoder.apply(Arrays.copyOfRange(text, from, at));
      if (subfield.isEmpty()) {
        onFault.run();
      } else {
        subfields.add(new MarcSubfield(subfield.charAt(0), subfield.substring(1)));
      }
    }
    if (subfields.isEmpty()) {
      onFault.run();
      subfields.add(new MarcSubfield('a', ""));
    }
    return new MarcField(tag, "", indicators, subfields);
  }

  private static int end(byte[] text, int from) {
    int at = from;
    while (at < text.length && text[at] != SUBFIELD) {
      at++;
    }
    return at;
  }

  private static String leader(byte[] bytes) {
    return latin(bytes, 0, MarcRecord.LEADER_LENGTH).replaceAll("[^ -~]", " ");
  }

  private static String start(byte[] bytes) {
    return latin(bytes, 0, Math.min(bytes.length, 40)).replaceAll("[^ -~]", "?");
  }

  /** Returns a number in digits; -1 where something else stands there. */
  private static int number(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
      number = 10 * number + bytes[i] - '0';
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
