package dev.seoga.catalogue;

import dev.seoga.search.MatchLevel;
import dev.seoga.search.SearchQuery;
import dev.seoga.search.SearchSql.Part;
import dev.seoga.search.SearchWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a search is to be carried out, as what it costs depends on how many books have the words: a
 * rare word is looked up in the full-text index, which reads all its books; of a common one the
 * books are met soon by reading along the order of the list.
 *
 * @param indexed the words to ask the index for, the rarest first
 * @param indexedRows about how many books the index then gives
 */
record SearchPlan(
    CollectionSnapshot collection,
    SearchQuery search,
    Estimate estimate,
    List<SearchWord> indexed,
    double indexedRows) {

  // Microseconds of MySQL 9.7 on the development machine; only their ratios matter.
  private static final double INDEXED_ROW = 8;
  private static final double POSTING = 1.2;
  private static final double SCANNED_ROW = 6;
  private static final double SCANNED_TITLE = 0.7;

  // Microseconds, too: a count that would take longer is reckoned from the sample; so is one that
  // is not short and takes so many times what the page itself takes.
  private static final double LONGEST_READING = 300_000;
  private static final double SHORT_READING = 40_000;
  private static final double PAGES = 4;

  /** How the books of a level are found. */
  enum Access {
    /** All levels at once, by the index of the terms. */
    TERMS_INDEX,
    /** By the index of the words of titles. */
    TITLE_INDEX,
    /** Along the lengths of the titles. */
    SCAN
  }

  /**
   * A part of a list by relevance.
   *
   * @param above the last level of the stage before; null for the first stage
   * @param upTo its own last level
   * @param part how much of a title's word a word must be, in a stage of titles
   */
  record Stage(MatchLevel above, MatchLevel upTo, Access access, Part part) {}

  static SearchPlan of(CollectionSnapshot collection, BookQuery query, SearchQuery search) {
    List<SearchWord> rarestFirst = new ArrayList<>(search.words());
    rarestFirst.sort(Comparator.comparingDouble(collection::having));
    List<SearchWord> indexed = new ArrayList<>();
    double rows = 0;
    for (SearchWord word : rarestFirst) {
      List<SearchWord> more = new ArrayList<>(indexed);
      more.add(word);
      double left = collection.having(more);
      // Of a common word the postings take longer than the rows that they leave out.
      if (indexed.isEmpty() || collection.having(word) * POSTING <= (rows - left) * INDEXED_ROW) {
        indexed = more;
        rows = left;
      }
    }
    Estimate estimate = collection.estimate(query, search);
    return new SearchPlan(collection, search, estimate, List.copyOf(indexed), rows);
  }

  /** Whether a list in some order of the books is read along that order. */
  boolean scansBooks(BookQuery query) {
    return scanOfBooks(query) < indexCost();
  }

  private double scanOfBooks(BookQuery query) {
    return collection.readUntilFull(estimate.matching(), query.sort(), query.descending())
        * SCANNED_ROW;
  }

  /** Whether all that is found may be read, to be counted and sorted here. */
  boolean readsAll(BookQuery query) {
    double all = indexCost();
    double page = query.sort() == BookSort.RELEVANCE ? cost(stagesOfLevels()) : scanOfBooks(query);
    return estimate.total() < CollectionSample.SURELY_MANY
        && (all < SHORT_READING || all < Math.min(LONGEST_READING, PAGES * page));
  }

  /** Returns what it costs to read all that the index of the terms gives, in microseconds. */
  private double indexCost() {
    return postings() + indexedRows * INDEXED_ROW;
  }

  private double postings() {
    return indexed.stream().mapToDouble(collection::having).sum() * POSTING;
  }

  /** Returns the parts of a list by relevance, the best first. */
  List<Stage> stages() {
    List<Stage> stages = stagesOfLevels();
    return indexCost() <= cost(stages)
        ? List.of(new Stage(null, MatchLevel.ANYWHERE, Access.TERMS_INDEX, null))
        : stages;
  }

  private List<Stage> stagesOfLevels() {
    List<Stage> stages = new ArrayList<>();
    stages.add(titles(null, MatchLevel.TITLE_WORD, Part.WHOLE));
    Stage inTitle = titles(MatchLevel.TITLE_WORD, MatchLevel.TITLE, Part.ANY);
    stages.add(inTitle);
    MatchLevel last = MatchLevel.TITLE;
    for (MatchLevel level : List.of(MatchLevel.CONTRIBUTOR, MatchLevel.SUBJECT)) {
      // What is rare among the rest would take long to meet; it comes with what follows.
      if (estimate.total(last, level) >= CollectionSample.SURELY_MANY) {
        stages.add(new Stage(last, level, Access.SCAN, inTitle.part()));
        last = level;
      }
    }
    stages.add(new Stage(last, MatchLevel.ANYWHERE, Access.SCAN, inTitle.part()));
    return stages;
  }

  /** Returns what the first page costs. */
  private double cost(List<Stage> stages) {
    double cost = 0;
    double found = 0;
    for (Stage stage : stages) {
      if (found < BookLists.PAGE_SIZE) {
        found += estimate.total(stage.above(), stage.upTo());
        cost += cost(stage);
      }
    }
    return cost;
  }

  private double cost(Stage stage) {
    if (stage.access() == Access.TITLE_INDEX) {
      return titleIndexCost(stage.part());
    }
    return scan(
        stage.above(), stage.upTo(), stage.upTo().isOfTitles() ? SCANNED_TITLE : SCANNED_ROW);
  }

  private Stage titles(MatchLevel above, MatchLevel upTo, Part part) {
    if (scan(above, upTo, SCANNED_TITLE) < titleIndexCost(part)) {
      return new Stage(above, upTo, Access.SCAN, part);
    }
    // The index has the words as they begin; what has one inside of a word comes with the rest.
    Part found = part == Part.ANY ? Part.BEGINNING : part;
    return new Stage(above, upTo, Access.TITLE_INDEX, found);
  }

  private double titleIndexCost(Part part) {
    boolean whole = part == Part.WHOLE;
    double postings =
        indexed.stream().mapToDouble(word -> collection.inTitles(List.of(word), whole)).sum();
    return postings * POSTING + collection.inTitles(indexed, whole) * INDEXED_ROW;
  }

  /** Returns the cost of reading along the lengths of titles until a page of these is full. */
  private double scan(MatchLevel above, MatchLevel upTo, double row) {
    return collection.readUntilFull(estimate.matching(above, upTo), BookSort.RELEVANCE, false)
        * row;
  }
}
