package dev.seoga.catalogue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Picture files of all kinds, made on the spot. */
public final class Pictures {
  static final String SECRET = "37.5665N 126.9780E";

  private Pictures() {}

  public static byte[] plain(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return written(format, image);
  }

  static byte[] transparentPng(int width, int height) {
    return written("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  /** Returns a JPEG whose EXIF part says where it was taken, and that it is to be turned right. */
  static byte[] jpegFromAPhone(int width, int height) {
    byte[] jpeg = plain("jpg", width, height);
    byte[] secret = SECRET.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer exif = ByteBuffer.allocate(26 + 6 + secret.length);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    exif.putShort((short) 1);
    exif.putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) 6)
        .putShort((short) 0);
    exif.put(secret, 0, Math.min(secret.length, exif.remaining()));
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + exif.position());
    file.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + exif.position()));
    file.put(exif.array(), 0, exif.position()).put(jpeg, 2, jpeg.length - 2);
    return file.array();
  }

  /** Returns a WebP file of one pixel; the JDK cannot write one. */
  static byte[] webp() {
    return Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
  }

  /** Returns a PNG file of 60 bytes whose head promises ten billion pixels. */
  static byte[] pixelBomb() {
    ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer head = ByteBuffer.allocate(13).putInt(100_000).putInt(100_000);
    head.put(new byte[] {8, 2, 0, 0, 0});
    chunk(file, "IHDR", head.array());
    chunk(file, "IDAT", new byte[0]);
    return file.array();
  }

  private static void chunk(ByteBuffer file, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(content);
    file.putInt(content.length).put(name).put(content).putInt((int) crc.getValue());
  }

  static BufferedImage read(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] written(String format, BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
