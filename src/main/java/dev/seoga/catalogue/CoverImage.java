package dev.seoga.catalogue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;

/**
 * A cover made fit to be shown: a picture that somebody sent, drawn anew as JPEG. What else was in
 * the file (place, camera, comments, anything behind the picture) does not come along.
 *
 * @param image at most 600 by 840 pixels
 * @param thumbnail at most 80 by 112 pixels
 */
@SuppressWarnings("ArrayRecordComponent") // Two files on their way into the database.
record CoverImage(byte[] image, byte[] thumbnail) {
  /** Most bytes of the file. */
  static final int MAX_BYTES = 5 * 1024 * 1024;

  /** Most pixels: a small file can hold a picture that fills the memory. */
  static final long MAX_PIXELS = 40_000_000;

  private static final Set<String> FORMATS = Set.of("jpeg", "png", "webp");

  /** Why a file is no cover. */
  enum Refusal {
    TOO_LARGE,
    NOT_A_PICTURE,
    TOO_MANY_PIXELS
  }

  /** Why a file is no cover; the message is the name of the {@link Refusal}. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
      super(refusal.name());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /**
   * Makes a cover of a JPEG, PNG or WebP file, known by its content, whatever its name says.
   *
   * @throws RefusedException where the file is something else, broken or too large
   */
  static CoverImage of(byte[] file) throws RefusedException {
    if (file.length > MAX_BYTES) {
      throw new RefusedException(Refusal.TOO_LARGE);
    }
    check(file);
    try {
      return new CoverImage(drawn(file, 600, 840), drawn(file, 80, 112));
    } catch (IOException | RuntimeException broken) {
      throw new RefusedException(Refusal.NOT_A_PICTURE);
    }
  }

  private static void check(byte[] file) throws RefusedException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      ImageReader reader =
          reader(in).orElseThrow(() -> new RefusedException(Refusal.NOT_A_PICTURE));
      try {
        reader.setInput(in, true, true);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
          throw new RefusedException(Refusal.TOO_MANY_PIXELS);
        }
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException broken) {
      throw new RefusedException(Refusal.NOT_A_PICTURE);
    }
  }

  private static Optional<ImageReader> reader(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return Optional.of(reader);
      }
    }
    return Optional.empty();
  }

  private static byte[] drawn(byte[] file, int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BufferedImage read = Thumbnails.of(new ByteArrayInputStream(file)).scale(1).asBufferedImage();
    double scale =
        Math.min(1, Math.min((double) width / read.getWidth(), (double) height / read.getHeight()));
    BufferedImage scaled = Thumbnails.of(read).scale(scale).asBufferedImage();
    Thumbnails.of(onWhite(scaled))
        .scale(1)
        .outputFormat("jpg")
        .outputQuality(0.85)
        .toOutputStream(out);
    return out.toByteArray();
  }

  // JPEG knows no transparency; without a ground it would become black.
  private static BufferedImage onWhite(BufferedImage image) {
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = opaque.createGraphics();
    pen.drawImage(image, 0, 0, Color.WHITE, null);
    pen.dispose();
    return opaque;
  }
}
