package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CoverTest {
  private final Visitor librarian = Visitor.signedIn("librarian");
  private String record;

  @BeforeEach
  void enterABook() {
    record = NewBook.titled("Covered").enteredBy(librarian);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "webp"})
  void aPictureBecomesACoverAndAThumbnail(String format) {
    byte[] file = format.equals("webp") ? Pictures.webp() : Pictures.plain(format, 1200, 2000);

    Reply saved = upload("cover." + format, file);

    assertThat(saved.follow().flash()).isEqualTo("The cover is saved: Covered");
    Reply picture = cover();
    assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(picture.header("Cache-Control")).contains("private", "max-age=31536000");
    BufferedImage image = Pictures.read(picture.body());
    BufferedImage thumbnail = Pictures.read(thumbnail().body());
    if (!format.equals("webp")) {
      assertThat(new int[] {image.getWidth(), image.getHeight()}).containsExactly(504, 840);
      assertThat(new int[] {thumbnail.getWidth(), thumbnail.getHeight()}).containsExactly(67, 112);
      assertThat(new Color(image.getRGB(250, 400)).getRed()).isGreaterThan(245);
    }
  }

  @Test
  void theCoverOfADeletedBookIsForThoseWhoMayRestoreIt() {
    upload("cover.png", Pictures.plain("png", 30, 40));
    librarian.get(record + "/delete").form(record + "/delete").submit();

    assertThat(Visitor.korean().get(record + "/cover").status()).isEqualTo(404);
    assertThat(Visitor.korean().get(record + "/thumbnail").status()).isEqualTo(404);
    assertThat(cover().status()).isEqualTo(200);
  }

  @Test
  void aSmallPictureIsNotBlownUp() {
    upload("small.png", Pictures.plain("png", 30, 40));

    assertThat(Pictures.read(cover().body()).getWidth()).isEqualTo(30);
  }

  @Test
  void whatThePhoneNotedIsGoneAndThePictureStandsUpright() {
    byte[] photo = Pictures.jpegFromAPhone(400, 200);
    assertThat(text(photo)).contains("Exif", Pictures.SECRET.substring(0, 4));

    upload("photo.jpg", photo);

    for (Reply picture : new Reply[] {cover(), thumbnail()}) {
      assertThat(text(picture.body())).doesNotContain("Exif", Pictures.SECRET.substring(0, 4));
      BufferedImage image = Pictures.read(picture.body());
      assertThat(image.getHeight()).isEqualTo(2 * image.getWidth());
    }
  }

  @Test
  void whereAPictureIsTransparentItBecomesWhite() {
    upload("logo.png", Pictures.transparentPng(60, 60));

    assertThat(new Color(Pictures.read(cover().body()).getRGB(30, 30)).getGreen())
        .isGreaterThan(250);
    assertThat(new Color(Pictures.read(thumbnail().body()).getRGB(30, 30)).getGreen())
        .isGreaterThan(250);
  }

  @Test
  void whatIsNoPictureIsRefusedWhateverItsNameSays() {
    byte[] half = Pictures.plain("jpg", 300, 300);
    Map<String, byte[]> files =
        Map.of(
            "page.jpg", "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8),
            "drawing.jpg",
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
            "animation.jpg", Pictures.plain("gif", 20, 20),
            "bitmap.jpg", Pictures.plain("bmp", 20, 20),
            "broken.jpg", Arrays.copyOf(half, 100),
            "garbage.png", Arrays.copyOf(Pictures.plain("png", 300, 300), 60));
    files.forEach(
        (name, file) -> {
          Reply refused = upload(name, file);
          assertThat(refused.status()).as(name).isEqualTo(422);
          assertThat(refused.errorOf("file")).as(name).startsWith("This is no JPEG, PNG or WebP");
        });
    assertThat(librarian.get(record + "/cover").status()).isEqualTo(404);
  }

  @Test
  void aFileAboveFiveMegabytesIsTooLarge() {
    byte[] picture = Pictures.plain("jpg", 30, 40);

    Reply refused = upload("large.jpg", Arrays.copyOf(picture, 5 * 1024 * 1024 + 1));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("file")).startsWith("The file is larger than 5 MB.");
    assertThat(upload("fits.jpg", Arrays.copyOf(picture, 5 * 1024 * 1024)).status()).isEqualTo(303);
  }

  @Test
  void aSmallFileThatPromisesTooManyPixelsIsRefused() {
    Reply refused = upload("bomb.png", Pictures.pixelBomb());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("file")).startsWith("The picture is too large.");
  }

  @Test
  void withoutAFileTheFormAsksForOne() {
    Reply refused = librarian.get(record + "/cover/edit").form(record + "/cover/edit").submit();

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errorOf("file")).isEqualTo("Choose a picture.");
    assertThat(refused.select("#file").attr("aria-describedby")).isEqualTo("file-hint file-error");
  }

  @Test
  void aNewCoverHasANewAddressAndARemovedOneIsGone() {
    upload("one.png", Pictures.plain("png", 30, 40));
    String first = address("img");
    upload("two.png", Pictures.plain("png", 31, 40));
    assertThat(address("img")).isNotEqualTo(first);
    Reply list = librarian.get("/books");
    assertThat(list.select("img.thumb[src^=" + record + "/thumbnail?v=]")).hasSize(1);

    librarian.get(record + "/cover/edit").form(record + "/cover/delete").submit();

    assertThat(librarian.get(record).select(".record-cover img")).isEmpty();
    assertThat(librarian.get(record + "/cover").status()).isEqualTo(404);
  }

  private Reply upload(String name, byte[] file) {
    String path = record + "/cover/edit";
    return librarian.get(path).form(path).file("file", name, file).submit();
  }

  private Reply cover() {
    return librarian.get(address("img"));
  }

  private Reply thumbnail() {
    return librarian.get(record + "/thumbnail");
  }

  private String address(String image) {
    return librarian.get(record).select(".record-cover " + image).attr("src");
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
