package dev.seoga.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds records that are likely to describe the same book. */
@ApplicationScoped
class Duplicates {
  /** Pairs on a page. */
  static final int PAGE_SIZE = 25;

  // Titles that occur twice are many; those of the same author and year few.
  private static final int TITLES_AT_ONCE = 500;
  private static final int MOST_TITLES = 5000;

  private final EntityManager entities;

  Duplicates(EntityManager entities) {
    this.entities = entities;
  }

  /** By what two records are taken for the same. */
  enum Sign {
    ISBN,
    TITLE
  }

  /** Two records; the first was there first. */
  record Pair(Long first, Long second) {}

  /**
   * Some pairs.
   *
   * @param next where those after them begin; empty where there are none
   */
  record Pairs(List<Pair> pairs, String next) {}

  /**
   * Returns pairs that nobody has called different.
   *
   * @param after where to begin, from {@link Pairs#next}; empty for the beginning
   */
  @Transactional
  Pairs find(Sign sign, String after) {
    return sign == Sign.ISBN ? byIsbn(after) : byTitle(after);
  }

  /** Says that two records are of different books. */
  @Transactional
  void areDistinct(Long one, Long other, Long accountId) {
    entities
        .createNativeQuery(
            "insert ignore into distinct_pair (smaller_id, greater_id, said_by, said_at)"
                + " values (?1, ?2, ?3, ?4)")
        .setParameter(1, Math.min(one, other))
        .setParameter(2, Math.max(one, other))
        .setParameter(3, accountId)
        .setParameter(4, Books.now())
        .executeUpdate();
  }

  private Pairs byIsbn(String after) {
    String from = after;
    List<Pair> pairs = new ArrayList<>();
    while (pairs.size() < PAGE_SIZE) {
      List<?> shared =
          entities
              .createNativeQuery(
                  "select isbn13 from book_isbn where isbn13 > ?1"
                      + " group by isbn13 having count(distinct book_id) > 1"
                      + " order by isbn13 limit "
                      + PAGE_SIZE)
              .setParameter(1, from)
              .getResultList();
      for (Object isbn : shared) {
        from = (String) isbn;
        pairs.addAll(withoutDistinct(paired(carrying(from))));
        if (pairs.size() >= PAGE_SIZE) {
          return new Pairs(List.copyOf(pairs), from);
        }
      }
      if (shared.size() < PAGE_SIZE) {
        return new Pairs(List.copyOf(pairs), "");
      }
    }
    return new Pairs(List.copyOf(pairs), from);
  }

  private List<Long> carrying(String isbn13) {
    List<Object[]> found =
        entities
            .createQuery(
                "select b.id, i from Book b join b.isbns i"
                    + " where i.isbn13 = ?1 and b.deletedAt is null order by b.id",
                Object[].class)
            .setParameter(1, isbn13)
            .getResultList();
    // All volumes carry the number of their set.
    return found.stream()
        .filter(row -> ((PrintedIsbn) row[1]).identifiesOneBook())
        .map(row -> (Long) row[0])
        .distinct()
        .toList();
  }

  private Pairs byTitle(String after) {
    byte[] from = HexFormat.of().parseHex(after);
    List<Pair> pairs = new ArrayList<>();
    for (int titles = 0; titles < MOST_TITLES; titles += TITLES_AT_ONCE) {
      List<?> shared =
          entities
              .createNativeQuery(
                  "select title_sort from book where title_sort > ?1 group by title_sort"
                      + " having count(*) > 1 order by title_sort limit "
                      + TITLES_AT_ONCE)
              .setParameter(1, from)
              .getResultList();
      for (Object title : shared) {
        from = (byte[]) title;
        pairs.addAll(withoutDistinct(alike(from)));
        if (pairs.size() >= PAGE_SIZE) {
          return new Pairs(List.copyOf(pairs), HexFormat.of().formatHex(from));
        }
      }
      if (shared.size() < TITLES_AT_ONCE) {
        return new Pairs(List.copyOf(pairs), "");
      }
    }
    // So many that are not alike: the next page goes on from here.
    return new Pairs(List.copyOf(pairs), HexFormat.of().formatHex(from));
  }

  /** Returns pairs of the same title, first contributor and year. */
  private List<Pair> alike(byte[] titleSort) {
    List<Object[]> books =
        entities
            .createQuery(
                "select b.id, b.authorSort, b.publicationYear, b.volume from Book b"
                    + " where b.titleSort = ?1 and b.deletedAt is null order by b.id",
                Object[].class)
            .setParameter(1, titleSort)
            .getResultList();
    Map<String, List<Long>> alike = new LinkedHashMap<>();
    for (Object[] book : books) {
      String key = HexFormat.of().formatHex((byte[]) book[1]) + " " + book[2] + " " + book[3];
      alike.computeIfAbsent(key, k -> new ArrayList<>()).add((Long) book[0]);
    }
    return alike.values().stream().flatMap(ids -> paired(ids).stream()).toList();
  }

  /** Pairs each record with the first, into which the others can then be merged in turn. */
  private static List<Pair> paired(List<Long> ids) {
    return ids.stream().skip(1).map(id -> new Pair(ids.get(0), id)).toList();
  }

  private List<Pair> withoutDistinct(List<Pair> pairs) {
    return pairs.stream().filter(pair -> !isDistinct(pair)).collect(Collectors.toList());
  }

  private boolean isDistinct(Pair pair) {
    return !entities
        .createNativeQuery("select 1 from distinct_pair where smaller_id = ?1 and greater_id = ?2")
        .setParameter(1, pair.first())
        .setParameter(2, pair.second())
        .getResultList()
        .isEmpty();
  }
}
