package dev.seoga.marc;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes records in the form of ISO 2709, in UTF-8. A field longer than the form allows is {@link
 * LongFields divided}; of a record, or a control field, that would be longer than the form allows
 * the longest texts lose their ends, which a note in the record says.
 */
public final class Iso2709Writer implements MarcWriter {
  static final int MAX_RECORD = 99_999;

  /** The most bytes of a field that its mark leaves of the four digits of its length. */
  private static final int MAX_CONTROL = 9_998;

  private static final String SHORTENED =
      "ISO 2709의 한도(99,999바이트) 때문에 줄인 레코드. 전체는 MARCXML에 있음."
          + " Shortened to what ISO 2709 can hold; MARCXML has it whole.";
  private static final byte RECORD_END = 0x1D;
  private static final byte FIELD_END = 0x1E;
  private static final byte SUBFIELD = 0x1F;

  private final OutputStream out;

  public Iso2709Writer(OutputStream out) {
    this.out = new BufferedOutputStream(out);
  }

  @Override
  public void write(MarcRecord record) throws IOException {
    out.write(bytes(record));
  }

  static byte[] bytes(MarcRecord record) {
    List<MarcField> divided = LongFields.divided(record.fields());
    List<MarcField> fields = divided.stream().map(Iso2709Writer::fitting).toList();
    byte[] bytes = bytes(record.leader(), fields);
    boolean whole = bytes.length <= MAX_RECORD && fields.equals(divided);
    return whole ? bytes : shortened(record.leader(), fields);
  }

  /** Cuts a control field, which has no subfields to be divided by. */
  private static MarcField fitting(MarcField field) {
    int end = field.isControl() ? LongFields.end(field.data(), 0, MAX_CONTROL) : 0;
    return end < field.data().length()
        ? MarcField.control(field.tag(), field.data().substring(0, end))
        : field;
  }

  private static byte[] shortened(String leader, List<MarcField> fields) {
    List<MarcField> left = new ArrayList<>(fields);
    left.add(MarcField.of("500", "  ", "a", SHORTENED));
    byte[] bytes = bytes(leader, left);
    while (bytes.length > MAX_RECORD) {
      left.remove(lastOfTheLongest(left));
      bytes = bytes(leader, left);
    }
    return bytes;
  }

  /** Returns the place of the last field of the tag that takes most room. */
  private static int lastOfTheLongest(List<MarcField> fields) {
    int[] sizes = new int[fields.size()];
    int longest = 0;
    for (int i = 0; i < sizes.length; i++) {
      for (MarcField field : fields) {
        sizes[i] += field.tag().equals(fields.get(i).tag()) ? content(field).length : 0;
      }
      boolean isNote = fields.get(i).first('a').equals(SHORTENED);
      longest = sizes[i] >= sizes[longest] && !isNote ? i : longest;
    }
    return longest;
  }

  private static byte[] bytes(String leader, List<MarcField> fields) {
    StringBuilder directory = new StringBuilder();
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    for (MarcField field : fields) {
      byte[] content = content(field);
      directory.append(field.tag()).append("%04d%05d".formatted(content.length, texts.size()));
      texts.writeBytes(content);
    }
    int base = MarcRecord.LEADER_LENGTH + directory.length() + 1;
    String plain = MarcRecord.plainLeader(leader);
    String head =
        "%05d".formatted(Math.min(base + texts.size() + 1, MAX_RECORD))
            + plain.substring(5, 12)
            + "%05d".formatted(base)
            + plain.substring(17);
    ByteArrayOutputStream record = new ByteArrayOutputStream(base + texts.size() + 1);
    record.writeBytes((head + directory).getBytes(StandardCharsets.UTF_8));
    record.write(FIELD_END);
    record.writeBytes(texts.toByteArray());
    record.write(RECORD_END);
    return record.toByteArray();
  }

  private static byte[] content(MarcField field) {
    StringBuilder text = new StringBuilder(field.isControl() ? field.data() : field.indicators());
    for (MarcSubfield subfield : field.subfields()) {
      text.append((char) SUBFIELD).append(subfield.code()).append(withoutMarks(subfield.text()));
    }
    text.append((char) FIELD_END);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  // The marks of the form cannot stand in a text; what comes from elsewhere may have them.
  private static String withoutMarks(String text) {
    return text.replaceAll("[\\x1D-\\x1F]", " ");
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
