package dev.seoga.catalogue;

import dev.seoga.holdings.CopyStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * What the filters ask of a book, in one number: category, class, language, year and the statuses
 * of its copies. Good as long as the index that holds the numbers.
 */
final class FacetCodes {
  /** So many books are counted at once. */
  static final int AT_ONCE = 256;

  private static final List<String> STATUSES =
      Stream.concat(
              Arrays.stream(CopyStatus.values()).map(Enum::name), Stream.of(BookQuery.NO_COPY))
          .toList();
  private static final int STATUS_BITS = 8;
  private static final int YEAR_BITS = 15;
  private static final int LANGUAGE_BITS = 16;
  private static final int NAME_BITS = 10;
  // Years are from -9999 to 9999, decades from -1000 on.
  private static final int YEAR_ZERO = 9999;
  private static final int DECADE_ZERO = 1000;
  private static final int DECADES = 2000;

  private final Map<Object, long[]> byPart = new ConcurrentHashMap<>();
  private final Names categories = new Names(NAME_BITS);
  private final Names classes = new Names(NAME_BITS);
  private final Names languages = new Names(LANGUAGE_BITS);

  /** Returns the number of what the filters ask of a book. */
  long code(FacetedBook book) {
    long code = categories.code(book.category());
    code = code << NAME_BITS | classes.code(book.kdcClass());
    code = code << LANGUAGE_BITS | languages.code(book.language());
    code = code << YEAR_BITS | (book.year() + YEAR_ZERO);
    int statuses = 0;
    for (String status : book.statuses()) {
      int number = STATUSES.indexOf(status);
      // One of a release to come counts nowhere here.
      statuses |= number < 0 ? 0 : 1 << number;
    }
    return code << STATUS_BITS | statuses;
  }

  /** Returns what the filters ask of a book of this number. */
  FacetedBook book(long number) {
    long code = number;
    List<String> statuses = new ArrayList<>();
    for (int at = 0; at < STATUSES.size(); at++) {
      if ((code & 1 << at) != 0) {
        statuses.add(STATUSES.get(at));
      }
    }
    code >>>= STATUS_BITS;
    int year = ((int) code & (1 << YEAR_BITS) - 1) - YEAR_ZERO;
    code >>>= YEAR_BITS;
    String language = languages.name((int) code & (1 << LANGUAGE_BITS) - 1);
    code >>>= LANGUAGE_BITS;
    String kdcClass = classes.name((int) code & (1 << NAME_BITS) - 1);
    String category = categories.name((int) (code >>> NAME_BITS));
    return new FacetedBook(category, kdcClass, language, year, statuses);
  }

  /** Returns the number of a book without its copies, as if it had none. */
  static long withoutStatuses(long number) {
    return number >>> STATUS_BITS << STATUS_BITS;
  }

  /**
   * Returns the numbers of the books of a part of the index, kept as long as it is read. Whoever
   * asks while they are being read waits: those of a million books are 8 MB, which the heap may not
   * have for several at once.
   */
  long[] of(LeafReader part) {
    IndexReader.CacheHelper life = part.getCoreCacheHelper();
    long[] known = byPart.get(life.getKey());
    return known != null
        ? known
        : byPart.computeIfAbsent(
            life.getKey(),
            key -> {
              long[] numbers = read(part);
              life.addClosedListener(byPart::remove);
              return numbers;
            });
  }

  private static long[] read(LeafReader part) {
    try {
      long[] codes = new long[part.maxDoc()];
      NumericDocValues kept = DocValues.getNumeric(part, BookDocument.FACETS);
      int book = kept.nextDoc();
      while (book != DocIdSetIterator.NO_MORE_DOCS) {
        codes[book] = kept.longValue();
        book = kept.nextDoc();
      }
      return codes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of a facet's values, numbered as they come. */
  private static final class Names {
    private final int most;
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();

    Names(int bits) {
      most = 1 << bits;
    }

    synchronized int code(String name) {
      Integer known = codes.get(name);
      if (known != null) {
        return known;
      }
      if (names.size() == most) {
        throw new IllegalStateException("more than " + most + " values of a filter");
      }
      codes.put(name, names.size());
      names.add(name);
      return names.size() - 1;
    }

    int size() {
      return names.size();
    }

    String name(int code) {
      return names.get(code);
    }

    void put(Map<String, Double> counts, int[] byCode, double weight) {
      for (int code = 0; code < byCode.length; code++) {
        FacetCodes.put(counts, names.get(code), byCode[code] * weight);
      }
    }
  }

  private static void put(Map<String, Double> counts, String value, double count) {
    if (count > 0) {
      counts.put(value, count);
    }
  }

  /** Counts books of a reader that was there before, by their numbers. */
  final class Counter {
    private final int[] byCategory = new int[categories.size()];
    private final int[] byClass = new int[classes.size()];
    private final int[] byLanguage = new int[languages.size()];
    private final int[] byDecade = new int[DECADES];
    private final int[] byStatus = new int[STATUSES.size()];
    private final long[] gathered = new long[AT_ONCE];

    /**
     * Adds books. Their numbers lie far from one another in memory: read in a loop that does
     * nothing else, the processor waits for many at once.
     *
     * @param numbers of all documents
     * @param documents those that are counted, the first so many of them
     * @param count {@link #AT_ONCE} at the most
     */
    void add(long[] numbers, int[] documents, int count) {
      for (int i = 0; i < count; i++) {
        gathered[i] = numbers[documents[i]];
      }
      for (int i = 0; i < count; i++) {
        add(gathered[i]);
      }
    }

    void add(long book) {
      long code = book;
      int statuses = (int) code & (1 << STATUS_BITS) - 1;
      while (statuses != 0) {
        byStatus[Integer.numberOfTrailingZeros(statuses)]++;
        statuses &= statuses - 1;
      }
      code >>>= STATUS_BITS;
      int year = ((int) code & (1 << YEAR_BITS) - 1) - YEAR_ZERO;
      if (year != Book.YEAR_UNKNOWN) {
        byDecade[Math.floorDiv(year, 10) + DECADE_ZERO]++;
      }
      code >>>= YEAR_BITS;
      byLanguage[(int) code & (1 << LANGUAGE_BITS) - 1]++;
      code >>>= LANGUAGE_BITS;
      byClass[(int) code & (1 << NAME_BITS) - 1]++;
      code >>>= NAME_BITS;
      byCategory[(int) code]++;
    }

    /**
     * Returns how many books have each value of a facet; a value that does not occur is missing.
     *
     * @param weight how many books one that was counted stands for
     */
    Map<String, Double> counts(Facet facet, double weight) {
      Map<String, Double> counts = new HashMap<>();
      switch (facet) {
        case CATEGORY -> categories.put(counts, byCategory, weight);
        case KDC -> classes.put(counts, byClass, weight);
        case LANGUAGE -> languages.put(counts, byLanguage, weight);
        case DECADE -> {
          for (int at = 0; at < DECADES; at++) {
            if (byDecade[at] > 0) {
              put(counts, Integer.toString((at - DECADE_ZERO) * 10), byDecade[at] * weight);
            }
          }
        }
        case STATUS -> {
          for (int at = 0; at < STATUSES.size(); at++) {
            put(counts, STATUSES.get(at), byStatus[at] * weight);
          }
        }
      }
      return counts;
    }
  }
}
