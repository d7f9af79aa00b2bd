package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacetsTest {
  /** As beside green on one database, or after a rollback. */
  @ParameterizedTest
  @CsvSource({"CATEGORY, HOLOGRAM, FICTION", "KDC, X, 8", "STATUS, LENT_TO_MARS, ON_LOAN"})
  void whatALaterReleaseHasWrittenIsLeftOut(Facet facet, String unknown, String known) {
    Facets facets = new Facets();
    Map<String, Double> counts = Map.of(unknown, 3.0, known, 2.0);
    facets.put(facet, counts, true, BookQuery.of(Map.of()), Set.of(unknown));

    assertThat(facets.of(facet))
        .extracting(FacetValue::value)
        .contains(known)
        .doesNotContain(unknown);
    assertThat(facets.of(facet))
        .filteredOn(value -> value.value().equals(known))
        .extracting(FacetValue::count)
        .containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource({"LANGUAGE, x-elvish", "DECADE, 1440"})
  void theOthersHaveNoFixedValues(Facet facet, String value) {
    Facets facets = new Facets();
    facets.put(facet, Map.of(value, 3.0), true, BookQuery.of(Map.of()), Set.of());

    assertThat(facets.of(facet)).extracting(FacetValue::value).containsExactly(value);
  }
}
