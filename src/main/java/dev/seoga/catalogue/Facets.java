package dev.seoga.catalogue;

import dev.seoga.holdings.CopyStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The values of all filters of a list, with their counts. */
public final class Facets {
  private final Map<Facet, List<FacetValue>> values = new EnumMap<>(Facet.class);

  /** Fills in a facet from counts that are known, or reckoned. */
  void put(
      Facet facet, Map<String, Double> counts, boolean exact, BookQuery query, Set<String> known) {
    BiFunction<String, Double, FacetValue> make =
        exact ? FacetValue::counted : FacetValue::estimated;
    Set<String> names = new TreeSet<>(order(facet));
    names.addAll(fixed(facet));
    names.addAll(known);
    names.addAll(counts.keySet());
    names.add(query.value(facet));
    names.remove("");
    List<String> fixed = fixed(facet);
    if (!fixed.isEmpty()) {
      // What a later release has written beside these has no name here.
      names.retainAll(fixed);
    }
    List<FacetValue> list = new ArrayList<>();
    names.forEach(name -> list.add(make.apply(name, counts.getOrDefault(name, 0.0))));
    values.put(facet, list);
  }

  private static Comparator<String> order(Facet facet) {
    List<String> fixed = fixed(facet);
    Comparator<String> byPlace = Comparator.comparingInt(fixed::indexOf);
    // The latest decade first.
    return facet == Facet.DECADE
        ? Comparator.comparingInt((String d) -> d.isEmpty() ? 0 : Integer.parseInt(d)).reversed()
        : byPlace.thenComparing(Comparator.naturalOrder());
  }

  private static List<String> fixed(Facet facet) {
    return switch (facet) {
      case CATEGORY -> Arrays.stream(Category.values()).map(Enum::name).toList();
      case KDC -> Arrays.stream(KdcClass.values()).map(KdcClass::digit).toList();
      case STATUS ->
          Stream.concat(
                  Arrays.stream(CopyStatus.values()).map(Enum::name), Stream.of(BookQuery.NO_COPY))
              .toList();
      case LANGUAGE, DECADE -> List.of();
    };
  }

  List<FacetValue> of(Facet facet) {
    return values.get(facet);
  }
}
