package dev.seoga.catalogue;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import dev.seoga.catalogue.BookFinder.Found;
import dev.seoga.catalogue.BookFinder.From;
import dev.seoga.catalogue.CollectionSnapshot.Cell;
import dev.seoga.search.CommonTerms;
import dev.seoga.search.MatchLevel;
import dev.seoga.search.SearchDeadline;
import dev.seoga.search.SearchQuery;
import dev.seoga.search.SearchWord;
import dev.seoga.search.WordQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** The books of an instance's index as they were at one moment. */
final class IndexedBooks implements AutoCloseable {
  private final SearcherManager searchers;
  private final IndexSearcher searcher;
  private final CommonTerms common;
  private final FacetCodes codes;

  IndexedBooks(
      SearcherManager searchers, IndexSearcher searcher, CommonTerms common, FacetCodes codes) {
    this.common = common;
    this.searchers = searchers;
    this.searcher = searcher;
    this.codes = codes;
  }

  /**
   * A book that was found.
   *
   * @param shown what a list shows of it; null where the database has to be asked
   */
  record Row(Found found, BookRow shown) {}

  /** A search in these books. */
  final class Search {
    private final BookQuery query;
    private final WordQueries words;

    private Search(BookQuery query, SearchQuery search, SearchDeadline deadline) {
      this.query = query;
      words = new WordQueries(common, deadline, search);
    }

    /**
     * Returns the books of a page in the order in which they are read, from its beginning on.
     *
     * @param few whether all that is found is a thousand at the most
     */
    List<Row> page(From from, int limit, boolean few) {
      if (query.sort() != BookSort.RELEVANCE) {
        return sorted(from, limit);
      }
      return few ? rankedFew(from, limit) : ranked(from, limit);
    }

    /** Returns what equals the same of another search only if no book has changed between them. */
    Object moment() {
      return searcher.getIndexReader().getReaderCacheHelper().getKey();
    }

    /** Counts all that is found. */
    IndexCounts counts() {
      return new IndexCounts(searcher, codes, query, this::found);
    }

    /** Returns what the words find and the filters leave, one of them set aside. */
    private Query found(Facet aside) {
      Query all =
          query.text().isEmpty() ? new MatchAllDocsQuery() : words.upTo(MatchLevel.ANYWHERE);
      return filtered(all, aside);
    }

    private List<Row> rankedFew(From from, int limit) {
      try {
        List<FewBooks.Ranked> books = new FewBooks(searcher, words, from, limit).of(found(null));
        return shown(
            books.stream().map(FewBooks.Ranked::document).toList(),
            books.stream().map(FewBooks.Ranked::found).toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private List<Row> ranked(From from, int limit) {
      Cursor cursor = from.cursor();
      RelevancePlace place = cursor == null ? null : (RelevancePlace) cursor.value();
      List<MatchLevel> levels = new ArrayList<>(Arrays.asList(MatchLevel.values()));
      if (from.backwards()) {
        Collections.reverse(levels);
      }
      List<Row> found = new ArrayList<>();
      for (MatchLevel level : levels) {
        int past = place == null ? 0 : Integer.signum(level.ordinal() - place.level());
        boolean passed = from.backwards() ? past > 0 : past < 0;
        if (found.size() == limit || passed) {
          continue;
        }
        Object[] after =
            place == null || past != 0 ? null : new Object[] {place.titleLength(), cursor.id()};
        Sort sort = from.backwards() ? reversed(BookDocument.ORDER) : BookDocument.ORDER;
        Query query = filtered(words.at(level), null);
        found.addAll(
            read(
                query,
                sort,
                after,
                limit - found.size(),
                row -> new Found((Long) row[1], level.ordinal(), (Integer) row[0], null)));
      }
      return found;
    }

    private List<Row> sorted(From from, int limit) {
      boolean descending = query.descending() != from.backwards();
      Sort sort = descending ? reversed(order(query.sort())) : order(query.sort());
      Object[] after = null;
      if (from.cursor() != null) {
        Object key = query.sort().keyOf(from.cursor().value());
        after =
            new Object[] {
              key instanceof byte[] bytes ? new BytesRef(bytes) : key, from.cursor().id()
            };
      }
      return read(
          found(null),
          sort,
          after,
          limit,
          row -> {
            Object key =
                row[0] instanceof BytesRef bytes ? BytesRef.deepCopyOf(bytes).bytes : row[0];
            return new Found((Long) row[1], 0, 0, key);
          });
    }

    private Query filtered(Query searched, Facet aside) {
      BooleanQuery.Builder all = new BooleanQuery.Builder().add(searched, Occur.FILTER);
      for (Facet facet : Facet.values()) {
        String value = query.value(facet);
        if (facet != aside && !value.isEmpty()) {
          all.add(new TermQuery(new Term(BookDocument.field(facet), value)), Occur.FILTER);
        }
      }
      if (!query.isYearsOpen()) {
        int from = query.fromYear() == null ? Integer.MIN_VALUE : query.fromYear();
        int to = query.toYear() == null ? Integer.MAX_VALUE : query.toYear();
        // An unknown year lies before no end.
        int least = query.toYear() == null ? from : Math.max(from, Book.YEAR_UNKNOWN + 1);
        all.add(
            new IndexOrDocValuesQuery(
                IntPoint.newRangeQuery(BookDocument.YEAR, least, to),
                NumericDocValuesField.newSlowRangeQuery(BookDocument.YEAR, least, to)),
            Occur.FILTER);
      }
      return all.build();
    }
  }

  /** Begins a search that ends at the deadline, by {@link SearchDeadline.PassedException}. */
  Search search(BookQuery query, SearchQuery search, SearchDeadline deadline) {
    return new Search(query, search, deadline);
  }

  /**
   * Returns what the collection is like.
   *
   * @param sampled of how many books, or a few more, the filters are kept each by itself
   */
  CollectionSnapshot snapshot(int sampled) {
    int books = searcher.getIndexReader().numDocs();
    int step = Math.max(1, books / sampled);
    List<FacetedBook> sample = new ArrayList<>();
    Map<Long, Integer> counts = new HashMap<>();
    int passed = 0;
    for (LeafReaderContext part : searcher.getIndexReader().leaves()) {
      long[] numbers = codes.of(part.reader());
      Bits live = part.reader().getLiveDocs();
      for (int book = 0; book < numbers.length; book++) {
        if (live == null || live.get(book)) {
          counts.merge(FacetCodes.withoutStatuses(numbers[book]), 1, Integer::sum);
          if (passed++ % step == 0) {
            sample.add(codes.book(numbers[book]));
          }
        }
      }
    }
    List<Cell> cells =
        counts.entrySet().stream()
            .map(count -> new Cell(codes.book(count.getKey()), count.getValue()))
            .toList();
    return CollectionSnapshot.withoutWords(books, sample, cells);
  }

  /** Returns those words that any book has. */
  Set<SearchWord> having(Collection<SearchWord> words) {
    return WordQueries.existing(searcher.getIndexReader(), words);
  }

  private List<Row> read(
      Query query, Sort sort, Object[] after, int limit, Function<Object[], Found> found) {
    // Beyond all documents: what is equal to the place is passed over, whichever document it is.
    FieldDoc place =
        after == null
            ? null
            : new FieldDoc(searcher.getIndexReader().maxDoc() - 1, Float.NaN, after);
    try {
      if (searcher.getIndexReader().maxDoc() == 0) {
        return List.of();
      }
      ScoreDoc[] docs =
          searcher.search(query, new TopFieldCollectorManager(sort, limit, place, 1)).scoreDocs;
      List<Found> places =
          Arrays.stream(docs).map(doc -> found.apply(((FieldDoc) doc).fields)).toList();
      return shown(Arrays.stream(docs).map(doc -> doc.doc).toList(), places);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Row> shown(List<Integer> docs, List<Found> found) throws IOException {
    SortedMap<Integer, Long> books = new TreeMap<>();
    for (int i = 0; i < docs.size(); i++) {
      books.put(docs.get(i), found.get(i).id());
    }
    Map<Long, BookRow> rows = rows(books);
    return found.stream().map(book -> new Row(book, rows.get(book.id()))).toList();
  }

  /**
   * Returns what a list shows of some books.
   *
   * @return by id; without the books that are not there, and those of which the database has to be
   *     asked
   */
  Map<Long, BookRow> rows(List<Long> ids) {
    SortedMap<Integer, Long> books = new TreeMap<>();
    // In their order, so that one block of keys answers for several; each is live in one part.
    List<Long> missing = new ArrayList<>(ids);
    Collections.sort(missing);
    try {
      for (LeafReaderContext part : searcher.getIndexReader().leaves()) {
        if (!missing.isEmpty()) {
          find(missing, part, books);
        }
      }
      return rows(books);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves the books that a part has from those that are missing to those that are found. */
  private static void find(
      List<Long> missing, LeafReaderContext part, SortedMap<Integer, Long> found)
      throws IOException {
    TermsEnum keys = Terms.getTerms(part.reader(), BookDocument.KEY).iterator();
    Bits live = part.reader().getLiveDocs();
    PostingsEnum docs = null;
    for (Iterator<Long> ids = missing.iterator(); ids.hasNext(); ) {
      long id = ids.next();
      if (!keys.seekExact(BookDocument.key(id).bytes())) {
        continue;
      }
      docs = keys.postings(docs, PostingsEnum.NONE);
      for (int doc = docs.nextDoc(); doc != NO_MORE_DOCS; doc = docs.nextDoc()) {
        if (live == null || live.get(doc)) {
          found.put(part.docBase + doc, id);
          ids.remove();
          break;
        }
      }
    }
  }

  /** Reads what lists show of books by document: these values are only read forwards. */
  private Map<Long, BookRow> rows(SortedMap<Integer, Long> books) throws IOException {
    List<LeafReaderContext> parts = searcher.getIndexReader().leaves();
    Map<Long, BookRow> rows = new HashMap<>();
    LeafReaderContext part = null;
    BinaryDocValues values = null;
    for (Map.Entry<Integer, Long> book : books.entrySet()) {
      int doc = book.getKey();
      LeafReaderContext of = parts.get(ReaderUtil.subIndex(doc, parts));
      if (of != part) {
        part = of;
        values = DocValues.getBinary(part.reader(), BookDocument.ROW);
      }
      if (values.advanceExact(doc - part.docBase)) {
        rows.put(book.getValue(), RowBytes.read(book.getValue(), values.binaryValue()));
      }
    }
    return rows;
  }

  private static Sort order(BookSort sort) {
    SortField first =
        switch (sort) {
          case TITLE -> new SortField(BookDocument.TITLE_SORT, SortField.Type.STRING);
          case AUTHOR -> new SortField(BookDocument.AUTHOR_SORT, SortField.Type.STRING);
          case YEAR -> new SortField(BookDocument.YEAR, SortField.Type.INT);
          case NEWEST -> new SortField(BookDocument.NEWEST_SORT, SortField.Type.LONG);
          case RELEVANCE -> throw new IllegalArgumentException("by levels: " + sort);
        };
    return new Sort(first, new SortField(BookDocument.ID, SortField.Type.LONG));
  }

  private static Sort reversed(Sort sort) {
    return new Sort(
        Arrays.stream(sort.getSort())
            .map(by -> new SortField(by.getField(), by.getType(), !by.getReverse()))
            .toArray(SortField[]::new));
  }

  @Override
  public void close() {
    try {
      searchers.release(searcher);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
