package dev.seoga.search;

import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/**
 * Terms as bytes: in UTF-8, but for the keystrokes of Hangul, of which each takes one byte instead
 * of three. None of these bytes begins a character of UTF-8, so that terms differ as their texts
 * do, and begin with one another as these do.
 */
final class TermBytes {
  private static final char FIRST = 'ㄱ';
  private static final char LAST = 'ㅣ';
  // To 0xB2; UTF-8 has these only behind another byte.
  private static final int FIRST_BYTE = 0x80;

  private TermBytes() {}

  static BytesRef of(CharSequence term) {
    byte[] bytes = new byte[UnicodeUtil.maxUTF8Length(term.length())];
    int length = 0;
    int at = 0;
    while (at < term.length()) {
      char character = term.charAt(at);
      if (character >= FIRST && character <= LAST) {
        bytes[length++] = (byte) (character - FIRST + FIRST_BYTE);
        at++;
      } else if (character < FIRST_BYTE) {
        bytes[length++] = (byte) character;
        at++;
      } else {
        int next = at + 1;
        while (next < term.length() && Character.isLowSurrogate(term.charAt(next))) {
          next++;
        }
        BytesRef others = new BytesRef(term.subSequence(at, next));
        System.arraycopy(others.bytes, others.offset, bytes, length, others.length);
        length += others.length;
        at = next;
      }
    }
    return new BytesRef(bytes, 0, length);
  }
}
