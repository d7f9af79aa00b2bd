package dev.seoga.marc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records to test with, and the files they come in. */
public final class MarcFiles {
  public static final Charset CP949 = Charset.forName("x-windows-949");

  /** As Korean libraries write it: 049, 056, 090, and the statement of responsibility in $d. */
  public static final MarcRecord KORMARC =
      record(
          "     nam a22     k  4500",
          """
          =001  KMO202412345
          =003  NLK
          =005  20240312101500
          =007  ta
          =008  240312s2024\\\\\\\\ulk\\\\\\\\\\\\\\\\\\\\\\\\000\\\\kor\\\\
          =020  \\\\$a9788936434120$g03810 :$c￦15000
          =020  1\\$a9791190000093(세트)
          =035  \\\\$a(KRIC)000012345
          =041  1\\$akor$heng
          =049  0\\$lEM0000001$c1$f아동
          =049  0\\$lEM0000002$c2$f아동
          =056  \\\\$a843.6$26
          =090  \\\\$a843.6$b롤238ㅎ$cv.1
          =245  00$a해리 포터와 마법사의 돌.$n1 /$dJ. K. 롤링 지음 ;$e김혜원 옮김
          =246  19$aHarry Potter and the philosopher's stone
          =260  \\\\$a서울 :$b문학수첩,$c2024
          =300  \\\\$a266 p. :$b삽화 ;$c23 cm
          =440  00$a해리 포터 시리즈 ;$v1
          =500  \\\\$a원저자명: J. K. Rowling
          =650  \\8$a영국 소설[英國小說]
          =653  \\\\$a판타지$a마법
          =700  1\\$a롤링, J. K.
          =700  1\\$a김혜원
          =940  \\\\$a해리 포터와 현자의 돌
          =950  0\\$b￦15000
          """);

  /** As an American library writes it, with romanised Korean and the original beside it. */
  public static final MarcRecord ROMANISED =
      record(
          "     cam a22     Ia 4500",
          """
          =001  ocn123456789
          =003  OCoLC
          =005  20150101000000.0
          =008  150101s1998\\\\\\\\ko\\\\\\\\\\\\\\\\\\\\\\\\b\\\\001kor\\d
          =010  \\\\$a   98123456
          =020  \\\\$a8936434128 (pbk.)
          =040  \\\\$aABC$beng$cABC$dDEF
          =050  \\4$aPL992.9$b.K3 1998
          =082  04$a895.7/34$222
          =100  1\\$6880-01$aKim, Ha-nŭl,$d1950-
          =245  10$6880-02$aSŏga ŭi yŏksa :$bhan'guk chʻaek iyagi /$cKim Ha-nŭl chiŭm.
          =250  \\\\$6880-03$aChʻopʻan.
          =264  \\1$6880-04$aSŏul :$bPada Chʻulpʻansa,$c1998.
          =264  \\4$c©1998
          =300  \\\\$a312 p. :$bill. ;$c23 cm.
          =504  \\\\$aIncludes bibliographical references.
          =651  \\0$aKorea$xHistory.
          =650  \\0$aBooks$zKorea$xHistory.
          =700  1\\$aYi, Sŏ-ga,$eed.
          =710  2\\$aKungnip Chungang Tosŏgwan (Korea).$bResearch Division.
          =852  0\\$bMAIN$cStacks$hPL992.9$i.K3 1998$p39001000000001$zCopy 1
          =880  1\\$6100-01/$1$a김하늘,$d1950-
          =880  10$6245-02/$1$a서가의 역사 :$b한국 책 이야기 /$c김하늘 지음.
          =880  \\\\$6250-03/$1$a초판.
          =880  \\1$6264-04/$1$a서울 :$b바다 출판사,$c1998.
          """);

  private MarcFiles() {}

  /** Reads a record from lines as {@link MarcText} prints them. */
  public static MarcRecord record(String leader, String lines) {
    try {
      return new MarcRecord(leader, MarcText.parse(lines.strip()));
    } catch (MarcText.MalformedLineException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns a file in ISO 2709, in UTF-8. */
  public static byte[] iso(MarcRecord... records) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (MarcRecord record : records) {
      file.writeBytes(Iso2709Writer.bytes(record));
    }
    return file.toByteArray();
  }

  /** Returns a record in ISO 2709 in another encoding, about which the leader says nothing. */
  public static byte[] iso(MarcRecord record, Charset charset) {
    StringBuilder directory = new StringBuilder();
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    for (MarcField field : record.fields()) {
      StringBuilder text = new StringBuilder(field.data() + field.indicators());
      field.subfields().forEach(s -> text.append('\u001F').append(s.code()).append(s.text()));
      byte[] content = text.append('\u001E').toString().getBytes(charset);
      directory.append(field.tag()).append("%04d%05d".formatted(content.length, texts.size()));
      texts.writeBytes(content);
    }
    int base = 24 + directory.length() + 1;
    String leader =
        "%05d".formatted(base + texts.size() + 1)
            + record.leader().substring(5, 9)
            + " 22"
            + "%05d".formatted(base)
            + record.leader().substring(17, 20)
            + "4500";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((leader + directory + '\u001E').getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(texts.toByteArray());
    bytes.write(0x1D);
    return bytes.toByteArray();
  }

  public static byte[] xml(MarcRecord... records) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (MarcXmlWriter writer = new MarcXmlWriter(file)) {
      for (MarcRecord record : records) {
        writer.write(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Reads all of a file, whatever its form. */
  public static List<MarcReading> read(byte[] file) {
    List<MarcReading> readings = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(file);
    try (MarcReader reader =
        MarcXmlReader.isIn(file) ? new MarcXmlReader(in) : new Iso2709Reader(in)) {
      for (MarcReading one = reader.next(); one != null; one = reader.next()) {
        readings.add(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return readings;
  }
}
