package dev.seoga.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The encodings in which tables come: UTF-8, UTF-16 where a byte order mark says so, and CP949, the
 * Windows code page that Korean spreadsheets write.
 */
enum TextEncoding {
  UTF_8("UTF-8", StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
  UTF_16LE("UTF-16LE", StandardCharsets.UTF_16LE, 0xFF, 0xFE),
  UTF_16BE("UTF-16BE", StandardCharsets.UTF_16BE, 0xFE, 0xFF),
  CP949("CP949", Charset.forName("x-windows-949"));

  // So much more right than wrong in one encoding is no accident: the file has been damaged.
  private static final long SURELY = 10;
  private static final int BUFFER = 1 << 16;

  private final String label;
  private final Charset charset;
  private final int[] mark;

  TextEncoding(String label, Charset charset, int... mark) {
    this.label = label;
    this.charset = charset;
    this.mark = mark;
  }

  /**
   * What was recognised.
   *
   * @param encoding null where the bytes are no text in any
   * @param faultyLine the first line, counted from 1, that is not in the encoding; 0 where all are
   */
  record Recognised(TextEncoding encoding, long faultyLine) {
    boolean isReadable() {
      return encoding != null && faultyLine == 0;
    }
  }

  /** What became of reading bytes in an encoding. */
  private record Trial(
      TextEncoding encoding, long right, long wrong, long plain, long zeros, long faultyLine) {
    /** Whether the bytes are a text in the encoding, be it a damaged one. */
    boolean isText() {
      // Where only zeros are wrong, the Latin letters beside them count, too.
      return wrong == 0
          || right > SURELY * wrong
          || (wrong == zeros && right + plain > SURELY * zeros);
    }

    Recognised recognised() {
      return new Recognised(encoding, faultyLine);
    }
  }

  String label() {
    return label;
  }

  static TextEncoding ofLabel(String label) {
    for (TextEncoding encoding : values()) {
      if (encoding.label.equals(label)) {
        return encoding;
      }
    }
    throw new IllegalArgumentException(label);
  }

  /** Recognises the encoding of a text, and where it is damaged. */
  static Recognised recognise(Content content) throws IOException {
    for (TextEncoding encoding : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      if (encoding.isMarkedIn(content)) {
        return encoding.tried(content).recognised();
      }
    }
    Trial utf8 = UTF_8.tried(content);
    if (utf8.isText()) {
      return utf8.recognised();
    }
    Trial cp949 = CP949.tried(content);
    return cp949.isText() ? cp949.recognised() : new Recognised(null, 0);
  }

  private boolean isMarkedIn(Content content) throws IOException {
    try (InputStream in = content.open()) {
      for (int expected : mark) {
        if (in.read() != expected) {
          return false;
        }
      }
      return mark.length > 0;
    }
  }

  /** Opens a text without its byte order mark; what is not in the encoding becomes U+FFFD. */
  Reader reader(Content content) throws IOException {
    InputStream in = content.open();
    if (isMarkedIn(content)) {
      in.skipNBytes(mark.length);
    }
    return new InputStreamReader(in, charset);
  }

  private Trial tried(Content content) throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer characters = CharBuffer.allocate(BUFFER);
    Count count = new Count();
    try (InputStream in = content.open()) {
      boolean end = false;
      while (!end) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        CoderResult result;
        do {
          result = decoder.decode(bytes, characters, end);
          count.take(characters.flip());
          characters.clear();
          if (result.isError()) {
            count.fault();
            bytes.position(bytes.position() + result.length());
          }
        } while (result.isError() || result.isOverflow());
        bytes.compact();
      }
    }
    return new Trial(this, count.right, count.wrong, count.plain, count.zeros, count.faultyLine);
  }

  private static final class Count {
    private long line = 1;
    private long right;
    private long wrong;
    private long plain;
    private long zeros;
    private long faultyLine;

    void take(CharBuffer characters) {
      while (characters.hasRemaining()) {
        char c = characters.get();
        if (c == '\n') {
          line++;
        } else if (c == 0) {
          // No text has it: as damaging as any wrong byte.
          zeros++;
          fault();
        } else if (c >= 0x80) {
          right++;
        } else {
          plain++;
        }
      }
    }

    void fault() {
      wrong++;
      if (faultyLine == 0) {
        faultyLine = line;
      }
    }
  }
}
