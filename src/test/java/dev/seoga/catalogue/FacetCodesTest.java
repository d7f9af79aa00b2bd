package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FacetCodesTest {
  private final FacetCodes codes = new FacetCodes();

  @Test
  void aBookCountsUnderEachOfItsValues() {
    long first =
        codes.code(new FacetedBook("ART", "6", "ko", 1999, List.of("AVAILABLE", "ON_LOAN")));
    long second = codes.code(new FacetedBook("ART", "", "x-unknown", 2000, List.of("NONE")));
    FacetCodes.Counter counter = codes.new Counter();
    counter.add(first);
    counter.add(first);
    counter.add(second);

    assertThat(counter.counts(Facet.CATEGORY, 1)).isEqualTo(Map.of("ART", 3.0));
    assertThat(counter.counts(Facet.KDC, 1)).isEqualTo(Map.of("6", 2.0, "", 1.0));
    assertThat(counter.counts(Facet.LANGUAGE, 10)).isEqualTo(Map.of("ko", 20.0, "x-unknown", 10.0));
    assertThat(counter.counts(Facet.DECADE, 1)).isEqualTo(Map.of("1990", 2.0, "2000", 1.0));
    assertThat(counter.counts(Facet.STATUS, 1))
        .isEqualTo(Map.of("AVAILABLE", 2.0, "ON_LOAN", 2.0, "NONE", 1.0));
  }

  @Test
  void yearsReachFromBeforeChristToTheLastThatIsWrittenWithFourDigits() {
    List<Integer> years = List.of(Book.YEAR_UNKNOWN, -9998, -1, 0, 9, 9999);
    List<Long> books =
        years.stream()
            .map(year -> codes.code(new FacetedBook("ART", "", "", year, List.of("NONE"))))
            .toList();
    FacetCodes.Counter counter = codes.new Counter();
    books.forEach(counter::add);

    assertThat(counter.counts(Facet.DECADE, 1))
        .isEqualTo(Map.of("-10000", 1.0, "-10", 1.0, "0", 2.0, "9990", 1.0));
  }

  @Test
  void booksAtOnceCountAsOneByOne() {
    long[] numbers =
        IntStream.range(0, 1000)
            .mapToObj(i -> new FacetedBook("ART", "" + i % 10, "ko", 1900 + i, List.of("NONE")))
            .mapToLong(codes::code)
            .toArray();
    int[] documents = IntStream.range(0, FacetCodes.AT_ONCE).map(i -> 999 - 3 * i).toArray();
    FacetCodes.Counter atOnce = codes.new Counter();
    atOnce.add(numbers, documents, FacetCodes.AT_ONCE);
    atOnce.add(numbers, documents, 7);
    FacetCodes.Counter oneByOne = codes.new Counter();
    IntStream.concat(Arrays.stream(documents), Arrays.stream(documents).limit(7))
        .forEach(document -> oneByOne.add(numbers[document]));

    for (Facet facet : Facet.values()) {
      assertThat(atOnce.counts(facet, 1)).isNotEmpty().isEqualTo(oneByOne.counts(facet, 1));
    }
  }
}
