package dev.seoga.staff;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code (ISO/IEC 18004) as an SVG path, drawn by modules of one unit; needs no style and no
 * request of its own.
 *
 * @param size of each side in units, with the quiet zone
 * @param path the dark modules
 */
record QrPicture(int size, String path) {
  // Section 6.3.8 of the standard.
  private static final int QUIET_ZONE = 4;

  static QrPicture of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M')
              .append(x + QUIET_ZONE)
              .append(',')
              .append(y + QUIET_ZONE)
              .append("h1v1h-1z");
        }
      }
    }
    return new QrPicture(code.size + 2 * QUIET_ZONE, path.toString());
  }
}
