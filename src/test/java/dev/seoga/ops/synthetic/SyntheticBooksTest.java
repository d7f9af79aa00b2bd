package dev.seoga.ops.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.HanjaReading;
import dev.seoga.catalogue.Isbn;
import dev.seoga.catalogue.IsbnReading;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticBooksTest {
  private static final int NUMBER = 20_000;

  private static final List<SyntheticBook> BOOKS = books(1);

  private static List<SyntheticBook> books(long seed) {
    SyntheticBooks invented = new SyntheticBooks(seed);
    return IntStream.range(0, NUMBER).mapToObj(invented::book).toList();
  }

  @Test
  void theSameSeedMakesTheSameBooksAndAnotherMakesOthers() {
    assertThat(books(1)).isEqualTo(BOOKS);
    assertThat(new SyntheticBooks(1).book(NUMBER - 1)).isEqualTo(BOOKS.get(NUMBER - 1));
    assertThat(books(2)).isNotEqualTo(BOOKS);
  }

  @Test
  void theSharesAreThoseOfAKoreanLibrary() {
    assertThat(share(b -> text(b, BookField.LANGUAGE).equals("ko"))).isCloseTo(0.70, within(0.02));
    assertThat(share(b -> HanjaReading.hasHanja(text(b, BookField.TITLE))))
        .isCloseTo(0.035, within(0.01));
    assertThat(share(b -> b.details().contributors().size() > 1)).isCloseTo(0.25, within(0.02));
    assertThat(share(b -> b.copies().isEmpty())).isCloseTo(0.05, within(0.01));
    Map<Character, Long> classes =
        BOOKS.stream()
            .collect(
                Collectors.groupingBy(
                    b -> text(b, BookField.KDC).charAt(0), Collectors.counting()));
    assertThat(classes).hasSize(10);
    assertThat(classes.get('8')).isGreaterThan(classes.get('2') * 4);
  }

  @Test
  void everyIsbnIsValidAndNoneComesTwice() {
    List<String> isbns = BOOKS.stream().map(b -> b.details().isbns().get(0).printed()).toList();

    assertThat(isbns).doesNotHaveDuplicates();
    assertThat(isbns).allMatch(isbn -> Isbn.read(isbn) instanceof IsbnReading.Valid);
    List<String> korean =
        BOOKS.stream()
            .filter(b -> text(b, BookField.LANGUAGE).equals("ko"))
            .map(b -> b.details().isbns().get(0).printed().replace("-", ""))
            .toList();
    assertThat(korean).allMatch(isbn -> isbn.startsWith("97889") || isbn.startsWith("97911"));
    assertThat(korean).anyMatch(isbn -> isbn.startsWith("97911"));
  }

  @Test
  void noRegistrationOrControlNumberComesTwiceAndEachBookSaysThatItIsInvented() {
    assertThat(BOOKS.stream().flatMap(b -> b.copies().stream()).map(c -> c.registrationNumber()))
        .doesNotHaveDuplicates();
    assertThat(BOOKS.stream().map(b -> text(b, BookField.CONTROL_NUMBER))).doesNotHaveDuplicates();
    assertThat(BOOKS).allMatch(b -> text(b, BookField.NOTE).equals(SyntheticBooks.LABEL));
  }

  @Test
  void wordsAreAsUnevenAsInTexts() {
    Map<String, Long> words =
        BOOKS.stream()
            .filter(b -> text(b, BookField.LANGUAGE).equals("en"))
            .flatMap(b -> Arrays.stream(text(b, BookField.TITLE).split(" ", -1)))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<Long> counts = words.values().stream().sorted(Comparator.reverseOrder()).toList();

    // By Zipf's law the tenth comes a tenth as often as the first.
    assertThat((double) counts.get(0) / counts.get(9)).isBetween(6.0, 14.0);
  }

  private static double share(Predicate<SyntheticBook> kind) {
    return (double) BOOKS.stream().filter(kind).count() / NUMBER;
  }

  private static String text(SyntheticBook book, BookField field) {
    return book.details().texts().get(field);
  }
}
