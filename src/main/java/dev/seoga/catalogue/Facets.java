package dev.seoga.catalogue;

import dev.seoga.holdings.CopyStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
  /** The values that are always shown. What a later release has written beside them has no name. */
  private static final Map<Facet, List<String>> FIXED =
      Map.of(
          Facet.CATEGORY, Arrays.stream(Category.values()).map(Enum::name).toList(),
          Facet.KDC, Arrays.stream(KdcClass.values()).map(KdcClass::digit).toList(),
          Facet.STATUS,
              Stream.concat(
                      Arrays.stream(CopyStatus.values()).map(Enum::name),
                      Stream.of(BookQuery.NO_COPY))
                  .toList());

  private final Map<Facet, List<FacetValue>> values = new EnumMap<>(Facet.class);

  /** Fills in a facet from counts that are known, or reckoned. */
  void put(
      Facet facet, Map<String, Double> counts, boolean exact, BookQuery query, Set<String> known) {
    BiFunction<String, Double, FacetValue> make =
        exact ? FacetValue::counted : FacetValue::estimated;
    Collection<String> names = FIXED.get(facet);
    if (names == null) {
      names = new TreeSet<>(order(facet));
      names.addAll(known);
      names.addAll(counts.keySet());
      names.add(query.value(facet));
      names.remove("");
    }
    List<FacetValue> list = new ArrayList<>();
    names.forEach(name -> list.add(make.apply(name, counts.getOrDefault(name, 0.0))));
    values.put(facet, list);
  }

  private static Comparator<String> order(Facet facet) {
    // The latest decade first.
    return facet == Facet.DECADE
        ? Comparator.comparingInt((String d) -> d.isEmpty() ? 0 : Integer.parseInt(d)).reversed()
        : Comparator.naturalOrder();
  }

  List<FacetValue> of(Facet facet) {
    return values.get(facet);
  }
}
