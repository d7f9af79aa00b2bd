package dev.seoga.marc.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.Isbn;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.CopyStatus;
import dev.seoga.marc.MarcField;
import dev.seoga.marc.MarcFiles;
import dev.seoga.marc.MarcRecord;
import dev.seoga.marc.MarcSubfield;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is true of every book and every record, whatever they say. */
class BookRecordPropertyTest {
  private static final String DAY = "261124";

  private static final Arbitrary<String> TEXTS =
      Arbitraries.of(
          "책",
          "서가의 역사",
          "圖書館學",
          "a : b",
          "a / b",
          "x ; y",
          "A. B.",
          "$5 {x}",
          "끝.",
          "v.2",
          "2024",
          "c1998",
          "한국, 서울",
          "=245",
          "old \\ new",
          "(세트)",
          "one | two",
          "첫 줄\n둘째 줄");

  @Provide
  Arbitrary<MarcBook> books() {
    Arbitrary<Map<BookField, String>> texts =
        Combinators.combine(
                Arbitraries.of(BookField.class).set().ofMaxSize(8),
                TEXTS.list().ofSize(BookField.values().length))
            .as(BookRecordPropertyTest::texts);
    Arbitrary<Contributor> contributors =
        Combinators.combine(
                Arbitraries.of("김하늘", "Broun, Heywood", "이. 서가.", "가; 나", "끝,", "(주)서가"),
                Arbitraries.of(ContributorRole.class))
            .as(Contributor::new);
    Arbitrary<PrintedIsbn> isbns =
        Arbitraries.of(
            PrintedIsbn.valid(new Isbn("9788936434120"), "03810"),
            PrintedIsbn.valid(new Isbn("9788936434120"), "평장"),
            PrintedIsbn.valid(new Isbn("9791190000093"), ""),
            PrintedIsbn.misprinted("957-900506-2 (平裝)", ""),
            PrintedIsbn.misprinted("12", "세트"));
    Arbitrary<CopyDetails> copies =
        Combinators.combine(
                Arbitraries.of("EM1", "EM2", "등록-3"),
                Arbitraries.of("", "2층", "어린이 [방]"),
                Arbitraries.of("", "c.2", "v.1, c.3", "2, DM", "낡음"))
            .as((n, shelf, note) -> new CopyDetails(n, shelf, CopyStatus.AVAILABLE, null, note));
    return Combinators.combine(
            texts,
            contributors.set().ofMaxSize(3).map(List::copyOf),
            isbns.set().ofMaxSize(3).map(List::copyOf),
            Arbitraries.of("주제", "가--나", "끝.", "a ; b", "{x}").set().ofMaxSize(3).map(List::copyOf),
            copies.list().uniqueElements(CopyDetails::registrationNumber).ofMaxSize(3))
        .as(
            (said, names, numbers, subjects, held) ->
                new MarcBook(12L, new BookDetails(said, names, numbers, subjects, null), held));
  }

  private static Map<BookField, String> texts(Iterable<BookField> fields, List<String> values) {
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    texts.put(BookField.TITLE, values.get(0).replace('\n', ' '));
    for (BookField field : fields) {
      String value = values.get(field.ordinal());
      texts.put(
          field,
          switch (field) {
            case LANGUAGE -> value.length() % 2 == 0 ? "ko" : "en-US";
            case OTHER_LANGUAGES -> "en zh";
            case KDC -> value.length() % 2 == 0 ? "813.7" : "813.7; 692";
            case MARC_FIELDS -> "=LDR  00000cas\\a2200000\\\\\\4500\n=940  \\\\$a" + value.length();
            default -> field.isLong() ? value : value.replace('\n', ' ');
          });
    }
    return texts;
  }

  @Property
  void aBookComesBackFromItsRecordAsItWas(@ForAll("books") MarcBook book) {
    MarcRecord record = BookRecord.of(book, DAY);
    MarcRecord iso = MarcFiles.read(MarcFiles.iso(record)).get(0).record();
    assertThat(iso.fields()).isEqualTo(record.fields());
    assertThat(BookRecord.read(record).book()).isEqualTo(book);
  }

  @Provide
  Arbitrary<MarcRecord> records() {
    Arbitrary<MarcSubfield> subfields =
        Combinators.combine(
                Arbitraries.of(
                    'a', 'a', 'a', 'b', 'c', 'd', 'e', 'n', 'l', 'p', 'q', 'v', 'x', 'z', '2', '4',
                    't'),
                Arbitraries.oneOf(
                    TEXTS,
                    Arbitraries.of(
                        "9788936434120", "kor", "813.7", "Title :", "trl", " ", "EM1", "지음")))
            .as(MarcSubfield::new);
    Arbitrary<MarcField> data =
        Combinators.combine(
                Arbitraries.of(
                    "020", "035", "041", "049", "056", "082", "090", "100", "110", "240", "245",
                    "246", "250", "260", "264", "300", "440", "490", "500", "505", "507", "520",
                    "650", "653", "700", "710", "852", "880", "940"),
                Arbitraries.of("  ", "00", " 1", "1 ", "19"),
                subfields.list().ofMinSize(1).ofMaxSize(4))
            .as((tag, indicators, parts) -> new MarcField(tag, "", indicators, parts));
    Arbitrary<List<MarcField>> numbers =
        Arbitraries.of(
            List.of(),
            List.of(MarcField.control("001", "X1")),
            List.of(MarcField.control("001", "X1"), MarcField.control("003", "NLK")));
    Arbitrary<MarcField> fixed =
        Arbitraries.of("2024", "1998", "uuuu")
            .map(y -> MarcField.control("008", "240312s" + y + " ".repeat(24) + "kor  "));
    return Combinators.combine(
            numbers, fixed, data.list().ofMaxSize(12), Arbitraries.of(true, false))
        .as(
            (head, eight, fields, sorted) -> {
              List<MarcField> all = new ArrayList<>(head);
              all.add(eight);
              all.addAll(
                  sorted
                      ? fields.stream().sorted(Comparator.comparing(MarcField::tag)).toList()
                      : fields);
              return new MarcRecord("00000nam a2200000   4500", all);
            });
  }

  @Property
  void aRecordGoesOutAsItCameIn(@ForAll("records") MarcRecord record) {
    MarcBook book = BookRecord.read(record).book();
    MarcRecord out = BookRecord.of(book, DAY);
    assertThat(out.leader()).isEqualTo(record.leader());
    assertThat(out.fields()).isEqualTo(record.fields());
    // And comes in again as the same book.
    assertThat(BookRecord.read(out).book()).isEqualTo(book);
  }
}
