package dev.seoga.marc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.marc4j.converter.impl.AnselToUnicode;

/**
 * The encodings of records in ISO 2709. What the leader says of it is not to be trusted: Korean
 * systems write CP949 (and EUC-KR, a part of it) under either of the two letters there are.
 */
enum MarcCharacters {
  ASCII,
  UTF_8,
  CP949,
  MARC_8;

  private static final Charset KOREAN = Charset.forName("x-windows-949");
  private static final byte ESCAPE = 0x1B;

  private static final char REPLACEMENT = '\uFFFD';

  // Both bytes of the characters of KS X 1001, which any Korean text has.
  private static final int KS_X_1001 = 0xA1;

  /**
   * Recognises the encoding of a record.
   *
   * @param unicode whether the leader says so
   */
  static MarcCharacters of(byte[] record, boolean unicode) {
    boolean ascii = true;
    boolean escape = false;
    for (byte b : record) {
      ascii &= b >= 0;
      escape |= b == ESCAPE;
    }
    if (ascii) {
      return escape ? MARC_8 : ASCII;
    }
    if (strictly(record, StandardCharsets.UTF_8) != null) {
      return UTF_8;
    }
    if (!escape && hasKorean(record) && strictly(record, KOREAN) != null) {
      return CP949;
    }
    return unicode ? UTF_8 : MARC_8;
  }

  private static boolean hasKorean(byte[] record) {
    for (int i = 1; i < record.length; i++) {
      if ((record[i - 1] & 0xFF) >= KS_X_1001 && (record[i] & 0xFF) >= KS_X_1001) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text; null where some of the bytes are no character. */
  private static String strictly(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException malformed) {
      return null;
    }
  }

  /**
   * Returns a text; what is no character becomes U+FFFD, or its number in angle brackets.
   *
   * @param onFault called where something is no character
   */
  String decode(byte[] bytes, Runnable onFault) {
    return switch (this) {
      case ASCII -> new String(bytes, StandardCharsets.US_ASCII);
      case UTF_8 -> leniently(bytes, StandardCharsets.UTF_8, onFault);
      case CP949 -> leniently(bytes, KOREAN, onFault);
      case MARC_8 -> marc8(bytes, onFault);
    };
  }

  private static String leniently(byte[] bytes, Charset charset, Runnable onFault) {
    String text = new String(bytes, charset);
    if (text.indexOf(REPLACEMENT) >= 0 && strictly(bytes, charset) == null) {
      onFault.run();
    }
    return text;
  }

  private static String marc8(byte[] bytes, Runnable onFault) {
    for (byte b : bytes) {
      if (b < 0 || b == ESCAPE) {
        // A new one each time, as an escape sequence counts to the end of its field.
        AnselToUnicode converter = new AnselToUnicode((id, offset) -> onFault.run());
        String text = converter.convert(bytes);
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
