package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.BookFinder.Found;
import dev.seoga.catalogue.BookFinder.From;
import dev.seoga.history.ChangeLog;
import dev.seoga.history.Recording;
import dev.seoga.history.Way;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.CopyStatus;
import dev.seoga.search.SearchQuery;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the instance's own index finds is what the database finds, now. */
@QuarkusTest
class IndexedSearchTest {
  private static final Pattern PLACE = Pattern.compile("(after|before)=([^&]+)");
  private static final int QUERIES = 150;

  @Inject AgroalDataSource database;
  @Inject EntityManager entities;
  @Inject BookIndex index;
  @Inject BookLists lists;
  @Inject MatchingBooks matching;
  @Inject Books books;
  @Inject Covers covers;
  @Inject ChangeLog changes;
  @Inject SearchRebuild rebuild;
  @Inject CollectionSample sample;

  @BeforeEach
  void makeIndex() {
    index.make();
    assertThat(index.isThere()).isTrue();
  }

  @Test
  void searchesWithFiltersFindTheSameBooksInTheirOrderForwardsAndBackwardsAndCountThem() {
    Random random = new Random(3);
    List<String> words = words();
    int found = 0;
    for (int i = 0; i < QUERIES; i++) {
      BookQuery query = query(random, words);
      List<Long> expected = inOrder(query, matching.ids(query, 0, 10_000));

      List<BookList> forwards = walk(query, null);
      List<Long> ids = ids(forwards);
      if (query.sort() == BookSort.RELEVANCE) {
        assertThat(ids).as(query.toString()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(ids(List.of(forwards.get(0))))
            .as(query.toString())
            .isEqualTo(ids(List.of(inDatabase(query))));
      } else {
        assertThat(ids).as(query.toString()).isEqualTo(expected);
      }
      List<BookList> backwards = walk(query, forwards.get(forwards.size() - 1));
      Collections.reverse(backwards);
      assertThat(ids(backwards)).as(query.toString()).isEqualTo(ids);

      BookList first = forwards.get(0);
      assertThat(first.rows()).as(query.toString()).isEqualTo(lists.of(ids(List.of(first))));
      FacetValue count = forwards.get(0).count();
      assertThat(count).isEqualTo(FacetValue.counted("", expected.size()));
      assertCounts(query, forwards.get(0));
      found += expected.size();
    }
    assertThat(found).isGreaterThan(QUERIES);
  }

  @Test
  void fewBooksAreRankedOneByOneAsManyAreLevelByLevel() {
    Random random = new Random(4);
    List<String> words = words();
    int places = 0;
    for (int i = 0; i < QUERIES; i++) {
      places += assertRankedAlike(query(random, words).inUsualOrder(), random);
    }
    assertThat(places).isGreaterThan(QUERIES / 10);

    // Each save makes a part of the index, until they are merged, and each third takes one away.
    List<Long> saved = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      saved.add(save("mehrteilig " + "lang ".repeat(i % 7) + i));
      if (i % 3 == 2) {
        delete(saved.get(i - 2));
      }
      assertRankedAlike(BookQuery.of(Map.of("q", "mehrteilig")), random);
    }
    for (String text : List.of("mehrteilig", "mehr", "mehrteilig lang", "mehrteilig 1")) {
      assertThat(assertRankedAlike(BookQuery.of(Map.of("q", text)), random)).as(text).isOne();
    }
    saved.forEach(this::delete);
  }

  /** Returns how many places within the list there were to go on from: 0 or 1. */
  private int assertRankedAlike(BookQuery query, Random random) {
    List<IndexedBooks.Row> all = ranked(query, new From(null, false), false);
    assertThat(ranked(query, new From(null, false), true)).as(query.toString()).isEqualTo(all);
    assertThat(ranked(query, new From(null, true), true))
        .as(query.toString())
        .isEqualTo(ranked(query, new From(null, true), false));
    if (all.size() <= 2) {
      return 0;
    }
    IndexedBooks.Row middle = all.get(1 + random.nextInt(all.size() - 2));
    Found place = middle.found();
    Cursor cursor =
        new Cursor(new RelevancePlace(place.level(), place.titleLength(), 25), place.id());
    for (From from : List.of(new From(cursor, false), new From(cursor, true))) {
      assertThat(ranked(query, from, true))
          .as(query + " " + from)
          .isNotEmpty()
          .doesNotContain(middle)
          .isEqualTo(ranked(query, from, false));
    }
    return 1;
  }

  private List<IndexedBooks.Row> ranked(BookQuery query, From from, boolean few) {
    return index
        .search(
            (books, deadline) ->
                books
                    .search(query, SearchQuery.of(query.searchText()), deadline)
                    .page(from, BookLists.PAGE_SIZE + 1, few))
        .orElseThrow();
  }

  private BookList inDatabase(BookQuery query) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                lists.findInDatabase(
                    query, SearchQuery.of(query.searchText()), new From(null, false)));
  }

  private void assertCounts(BookQuery query, BookList list) {
    Facet facet = Facet.values()[Math.floorMod(query.hashCode(), Facet.values().length)];
    for (FacetValue value : list.facets().of(facet)) {
      Map<String, String> parameters = parameters(query);
      parameters.put(facet.parameter(), value.value());
      long books = matching.count(BookQuery.of(parameters));
      assertThat(value).as(query + " " + facet).isEqualTo(FacetValue.counted(value.value(), books));
    }
  }

  private static Map<String, String> parameters(BookQuery query) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("q", query.text());
    for (Facet facet : Facet.values()) {
      parameters.put(facet.parameter(), query.value(facet));
    }
    if (query.fromYear() != null) {
      parameters.put("from", query.fromYear().toString());
    }
    if (query.toYear() != null) {
      parameters.put("to", query.toYear().toString());
    }
    return parameters;
  }

  private List<String> words() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                entities
                    .createQuery(
                        "select b.title from Book b where b.deletedAt is null order by b.id",
                        String.class)
                    .setMaxResults(226)
                    .getResultList())
        .stream()
        .flatMap(title -> Pattern.compile("[^\\p{L}\\p{N}]+").splitAsStream(title))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static BookQuery query(Random random, List<String> words) {
    String word = words.get(random.nextInt(words.size()));
    // One syllable finds many of so few books.
    String text = word.substring(0, 1 + random.nextInt(Math.min(2, word.length())));
    if (random.nextInt(5) == 0) {
      text = word + " " + text;
    }
    Map<String, String> parameters = new HashMap<>();
    parameters.put("q", text);
    parameters.put("sort", BookSort.values()[random.nextInt(5)].value());
    parameters.put("dir", random.nextBoolean() ? "desc" : "asc");
    switch (random.nextInt(8)) {
      case 0 -> parameters.put("category", Category.values()[random.nextInt(4)].name());
      case 1 -> parameters.put("kdc", "" + random.nextInt(10));
      case 2 -> parameters.put("language", random.nextBoolean() ? "ko" : "en");
      case 3 -> parameters.put("decade", random.nextBoolean() ? "2010" : "1990");
      case 4 -> parameters.put("status", random.nextBoolean() ? "ON_LOAN" : BookQuery.NO_COPY);
      case 5 -> parameters.put("from", "2000");
      case 6 -> {
        parameters.put("to", "1999");
        parameters.put("language", "ko");
      }
      default -> {}
    }
    return BookQuery.of(parameters);
  }

  private List<Long> inOrder(BookQuery query, List<Long> ids) {
    if (query.sort() == BookSort.RELEVANCE || ids.isEmpty()) {
      return ids;
    }
    String direction = query.descending() ? " desc" : " asc";
    String sql =
        "select id from book where id in (:ids) order by "
            + query.sort().column()
            + direction
            + ", id"
            + direction;
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              List<?> sorted =
                  entities.createNativeQuery(sql).setParameter("ids", ids).getResultList();
              return sorted.stream().map(id -> ((Number) id).longValue()).toList();
            });
  }

  /** Follows the links of a list to its end, or back from a page to its beginning. */
  private List<BookList> walk(BookQuery query, BookList last) {
    List<BookList> pages = new ArrayList<>();
    BookList page = last == null ? lists.page(query, null, null) : last;
    pages.add(page);
    String link = last == null ? page.next() : page.previous();
    while (!link.isEmpty()) {
      Matcher place = PLACE.matcher(link);
      assertThat(place.find()).isTrue();
      boolean after = place.group(1).equals("after");
      page = lists.page(query, after ? place.group(2) : null, after ? null : place.group(2));
      pages.add(page);
      link = last == null ? page.next() : page.previous();
    }
    return pages;
  }

  private static List<Long> ids(List<BookList> pages) {
    return pages.stream()
        .flatMap(page -> page.rows().stream())
        .map(row -> row.book().id())
        .toList();
  }

  @Test
  void theSampleThatIsTakenOfTheIndexCountsWhatTheDatabaseHas() {
    sample.refresh();
    CollectionSnapshot collection = sample.current();

    assertThat(collection.knowsWords()).isFalse();
    assertThat(collection.books()).isEqualTo(matching.count(BookQuery.of(Map.of())));
    assertThat(collection.languages()).contains("ko", "en");
    for (Map<String, String> filters :
        List.of(
            Map.of("category", "FICTION"),
            Map.of("kdc", "8", "language", "ko"),
            Map.of("decade", "2010"),
            Map.of("from", "1990", "to", "2005"))) {
      BookQuery query = BookQuery.of(filters);
      assertThat(collection.count(query).total()).isEqualTo(matching.count(query));
    }
    // So few books are all in the sample.
    for (String status : List.of("ON_LOAN", "AVAILABLE", BookQuery.NO_COPY)) {
      BookQuery query = BookQuery.of(Map.of("status", status));
      assertThat(collection.reckon(query).total()).isEqualTo(matching.count(query));
    }
  }

  @Test
  void whatManySaveAtOnceIsInTheVeryNextSearchOfEach() throws Exception {
    ExecutorService savers = Executors.newFixedThreadPool(4);
    List<Future<?>> work = new ArrayList<>();
    for (int saver = 0; saver < 4; saver++) {
      String name = "Simultanea" + (char) ('a' + saver);
      work.add(
          savers.submit(
              () -> {
                for (int i = 0; i < 25; i++) {
                  Long id = save(name + " " + i);
                  assertThat(found(name + " " + i)).as(name + i).contains(id);
                  delete(id);
                  assertThat(found(name + " " + i)).as(name + i).doesNotContain(id);
                }
              }));
    }
    for (Future<?> saver : work) {
      saver.get();
    }
    savers.shutdown();
    assertThat(index.isThere()).isTrue();
  }

  @Test
  void whatIsSavedIsTakenOverBeforeAnybodySearches() throws InterruptedException {
    // In tests it is looked for once a day by the clock.
    long before = index.books().orElseThrow();
    save("Ungesucht");
    for (int tries = 0; tries < 600 && index.books().orElseThrow() == before; tries++) {
      Thread.sleep(100);
    }
    assertThat(index.books()).hasValue(before + 1);
  }

  @Test
  void aSaveMakesNoFile() throws Exception {
    Set<Path> before = files(index.local());
    Long id = save("Aktenlos");
    assertThat(found("aktenlos")).containsExactly(id);
    assertThat(files(index.local())).isNotEmpty().isSubsetOf(before);
  }

  private static Set<Path> files(LocalIndex local) throws IOException {
    try (Stream<Path> files = Files.list(local.folder())) {
      return files.collect(Collectors.toUnmodifiableSet());
    }
  }

  @Test
  void aPhraseOfTheLongestWordsDoesNotTakeTheIndexAway() {
    // Four Hanja each: a word that may be parted at 79 places.
    String word = "㍿".repeat(20);
    assertThat(found("\"%s %s %s a\"".formatted(word, word, word))).isEmpty();
    assertThat(index.isThere()).isTrue();
  }

  @Test
  void foldersThatKilledInstancesHaveLeftAreRemovedAndThoseInUseAreNot() throws Exception {
    Path used = index.local().folder();
    Path left = Files.createTempDirectory(used.getParent(), "seoga-index");
    Files.createFile(left.resolve(IndexWriter.WRITE_LOCK_NAME));
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(left, longAgo);
    Files.setLastModifiedTime(used, longAgo);
    try (Connection connection = database.getConnection()) {
      LocalIndex.of(connection, used.getParent()).close();
    }
    assertThat(left).doesNotExist();
    assertThat(files(index.local())).isNotEmpty();
  }

  @Test
  void whatAListShowsIsOfNowWhateverPartOfTheRecordHasChanged() throws Exception {
    Long id = save("Schaufenster");
    assertShownAsStored("schaufenster", id);

    Book renamed = new Book();
    renamed.title = "Schaufenster";
    renamed.subtitle = "부제";
    renamed.volume = "2";
    renamed.language = "de";
    renamed.publisher = "출판사";
    renamed.yearText = "[1987]";
    renamed.contributors.add(new Contributor("김하늘", ContributorRole.AUTHOR));
    renamed.contributors.add(new Contributor("Müller, Ida", ContributorRole.TRANSLATOR));
    List<CopyDetails> copied =
        List.of(copy("Schau-1", CopyStatus.ON_LOAN), copy("Schau-2", CopyStatus.AVAILABLE));
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Recording recording = changes.open(Way.BULK_EDIT, null, "");
              books.lock(id);
              books.update(id, BookDetails.of(renamed), copied, recording);
              changes.keep(recording);
            });
    BookRow row = assertShownAsStored("schaufenster", id);
    assertThat(row.contributors()).hasSize(2);
    assertThat(row.holding().total()).isEqualTo(2);
    assertThat(row.holding().status()).isEqualTo(CopyStatus.AVAILABLE);
    assertThat(row.book().year()).isEqualTo("1987");

    covers.put(id, CoverImage.of(Pictures.plain("png", 300, 400)), null);
    assertThat(assertShownAsStored("schaufenster", id).book().thumbnailPath()).isNotEmpty();
    covers.remove(id, (Long) null);
    assertThat(assertShownAsStored("schaufenster", id).book().thumbnailPath()).isEmpty();
  }

  @Test
  void aListWithoutASearchShowsWhatTheIndexHasSoThatTheDatabaseIsAskedForItsPlacesAlone()
      throws Exception {
    Long id = save("Auslage");
    for (BookQuery query : plainLists()) {
      List<BookList> shown = new ArrayList<>();
      List<String> asked = SqlSeen.during(() -> shown.add(lists.page(query, null, null)));
      assertThat(asked).as(query.toString()).hasSize(1);

      assertThat(shown.get(0).rows()).as(query.toString()).isEqualTo(stored(shown.get(0)));
      BookList second = lists.page(query, place(shown.get(0).next()), null);
      assertThat(second.rows()).as(query.toString()).hasSize(BookLists.PAGE_SIZE);
      assertThat(second.rows()).as(query.toString()).isEqualTo(stored(second));
    }

    covers.put(id, CoverImage.of(Pictures.plain("png", 300, 400)), null);
    BookList latest = lists.page(BookQuery.of(Map.of()), null, null);
    assertThat(latest.rows().get(0).book().title()).isEqualTo("Auslage");
    assertThat(latest.rows().get(0).book().thumbnailPath()).isNotEmpty();
    delete(id);
    latest = lists.page(BookQuery.of(Map.of()), null, null);
    assertThat(ids(List.of(latest))).doesNotContain(id).hasSize(BookLists.PAGE_SIZE);
  }

  @Test
  void ofABookThatTheIndexHasNotTakenOverAListAsksTheDatabase() {
    BookQuery newest = BookQuery.of(Map.of());
    ListedBook first = lists.page(newest, null, null).rows().get(0).book();
    // As another instance does, which this one has still to hear of.
    execute("update book set title = 'Anderswo' where id = " + first.id());
    execute(
        "insert into record_change (change_set_id, kind, record_id, book_id, fields_after)"
            + " select max(id), 'BOOK', %1$d, %1$d, 'Anderswo' from change_set"
                .formatted(first.id()));
    try {
      assertOneOfThePageIsAskedFor(newest, "Anderswo");
      assertThat(index.isThere()).isTrue();
    } finally {
      execute("delete from record_change where fields_after = 'Anderswo'");
      execute(
          "update book set title = '%s' where id = %d"
              .formatted(first.title().replace("'", "''"), first.id()));
    }

    // Nor is a book in the index that has no search row.
    execute("delete from book_search where book_id = " + first.id());
    try {
      index.make();
      assertOneOfThePageIsAskedFor(newest, first.title());
    } finally {
      rebuild.run(progress -> {});
    }
  }

  /** Beside the places it is the record, who contributed, and its copies. */
  private void assertOneOfThePageIsAskedFor(BookQuery query, String title) {
    List<BookRow> rows = new ArrayList<>();
    List<String> asked = SqlSeen.during(() -> rows.addAll(lists.page(query, null, null).rows()));
    assertThat(asked).hasSize(4);
    assertThat(rows).hasSize(BookLists.PAGE_SIZE);
    assertThat(rows.get(0).book().title()).isEqualTo(title);
    assertThat(rows).isEqualTo(lists.of(rows.stream().map(row -> row.book().id()).toList()));
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(sql).executeUpdate());
  }

  private static List<BookQuery> plainLists() {
    return BookSort.of(false).stream()
        .map(sort -> BookQuery.of(Map.of("sort", sort.value(), "language", "ko")))
        .toList();
  }

  private List<BookRow> stored(BookList list) {
    return lists.of(ids(List.of(list)));
  }

  private static String place(String link) {
    Matcher place = PLACE.matcher(link);
    assertThat(place.find()).isTrue();
    return place.group(2);
  }

  @Test
  void aSearchIsCountedOnceForAllItsPagesAndOrdersUntilABookIsSaved() {
    String word = "zaehlwort";
    List<Long> saved = new ArrayList<>();
    for (int i = 0; i <= BookLists.PAGE_SIZE; i++) {
      saved.add(save(word + " " + i));
    }
    BookQuery query = BookQuery.of(Map.of("q", word));
    BookList first = lists.page(query, null, null);
    assertThat(first.count()).isEqualTo(FacetValue.counted("", BookLists.PAGE_SIZE + 1));

    assertThat(lists.page(query, place(first.next()), null).facets()).isSameAs(first.facets());
    assertThat(lists.page(BookQuery.of(Map.of("q", word, "sort", "title")), null, null).facets())
        .isSameAs(first.facets());
    BookList french = lists.page(BookQuery.of(Map.of("q", word, "language", "fr")), null, null);
    assertThat(french.count()).isEqualTo(FacetValue.counted("", 0));

    saved.add(save(word + " more"));
    BookList then = lists.page(query, null, null);
    assertThat(then.count()).isEqualTo(FacetValue.counted("", BookLists.PAGE_SIZE + 2));
    assertThat(then.facets()).isNotSameAs(first.facets());
    saved.forEach(this::delete);
    assertThat(lists.page(query, null, null).count()).isEqualTo(FacetValue.counted("", 0));
  }

  @Test
  void whatALaterReleaseHasWrittenDoesNotTakeTheIndexAway() {
    Long id = save("Zukunft");
    assertShownAsStored("zukunft", id);
    setCategory(id, "HOLOGRAM");
    index.make();
    assertThat(index.isThere()).isTrue();

    // Whether the list can show it is the database's business, as before there was an index.
    assertThat(index.search((found, deadline) -> found.rows(List.of(id)))).hasValue(Map.of());
    assertThat(
            index.search(
                (found, deadline) ->
                    found
                        .search(
                            BookQuery.of(Map.of("q", "zukunft")),
                            SearchQuery.of("zukunft"),
                            deadline)
                        .page(new From(null, false), 2, true)))
        .hasValueSatisfying(
            rows -> {
              assertThat(rows).hasSize(1);
              assertThat(rows.get(0).found().id()).isEqualTo(id);
              assertThat(rows.get(0).shown()).isNull();
            });

    setCategory(id, "FICTION");
    index.make();
    assertShownAsStored("zukunft", id);
  }

  private void setCategory(Long id, String category) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery("update book set category = ?1 where id = ?2")
                    .setParameter(1, category)
                    .setParameter(2, id)
                    .executeUpdate());
  }

  private BookRow assertShownAsStored(String text, Long id) {
    List<BookRow> rows = lists.page(BookQuery.of(Map.of("q", text)), null, null).rows();
    // If it were not, the database would have been asked both times.
    assertThat(index.isThere()).isTrue();
    assertThat(rows).isEqualTo(lists.of(List.of(id)));
    return rows.get(0);
  }

  private static CopyDetails copy(String number, CopyStatus status) {
    return new CopyDetails(number, "", status, null, "");
  }

  @Test
  void aChangeThatIsCommittedBehindALaterOneIsFound() throws Exception {
    CountDownLatch saved = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    ExecutorService slow = Executors.newSingleThreadExecutor();
    Future<Long> first =
        slow.submit(
            () ->
                QuarkusTransaction.requiringNew()
                    .call(
                        () -> {
                          Long id = create("Spaetling");
                          entities.flush();
                          saved.countDown();
                          commit.await();
                          return id;
                        }));
    saved.await();
    Long second = save("Fruehling");
    assertThat(found("fruehling")).contains(second);
    assertThat(found("spaetling")).isEmpty();

    commit.countDown();
    Long late = first.get();
    slow.shutdown();

    assertThat(found("spaetling")).containsExactly(late);
  }

  @Test
  void whereTheIndexFailsTheDatabaseSearchesUntilItIsMadeAnew() throws Exception {
    Long id = save("Notbehelf");
    // Taken over by now, so that nobody else is at it.
    assertThat(found("notbehelf")).containsExactly(id);
    index.local().close();

    assertThat(found("notbehelf")).containsExactly(id);
    assertThat(index.isThere()).isFalse();
    assertThat(found("notbehelf")).containsExactly(id);

    index.make();
    assertThat(index.isThere()).isTrue();
    assertThat(found("notbehelf")).containsExactly(id);
  }

  @Test
  void whatGoesWrongInTheIndexIsNeverShown() {
    assertThat(
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        index.search(
                            (books, deadline) -> {
                              throw new IllegalStateException("as a broken file is");
                            })))
        .isEmpty();
    assertThat(index.isThere()).isFalse();
  }

  @Test
  void manyBooksThatWereMadePastTheApplicationAreFoundOnceThatIsAnnounced() {
    try {
      SyntheticBooks.insert(entities, AmongManyBooks.MANY);
      rebuild.announce();
      index.make();
      sample.refresh();

      BookList list = lists.page(BookQuery.of(Map.of("q", "신")), null, null);
      assertThat(list.isBest()).isTrue();
      assertThat(list.count()).isEqualTo(FacetValue.counted("", AmongManyBooks.MANY));
      // Of these half are in Korean, and one in a hundred and twenty of each year.
      assertThat(value(list, Facet.LANGUAGE, "ko").precision())
          .isEqualTo(FacetValue.Precision.AT_LEAST);
      BookList ofDecade = lists.page(BookQuery.of(Map.of("q", "신", "decade", "1950")), null, null);
      FacetValue fiction = value(ofDecade, Facet.CATEGORY, "FICTION");
      assertThat(fiction).isEqualTo(FacetValue.counted("FICTION", 1389));
      FacetValue travel = value(list, Facet.CATEGORY, "TRAVEL");
      assertThat(travel.precision()).isIn(FacetValue.Precision.ABOUT, FacetValue.Precision.UNKNOWN);

      BookQuery filters = BookQuery.of(Map.of("status", "MISSING", "decade", "1950"));
      List<Long> filtered = inOrder(filters, matching.ids(filters, 0, 10_000));
      assertThat(filtered).hasSizeGreaterThan(100);
      List<BookList> pages = walk(filters, null);
      assertThat(ids(pages)).isEqualTo(filtered);
      assertThat(pages.get(0).count()).isEqualTo(FacetValue.counted("", filtered.size()));
      // Every tenth book is missing, every second one in English.
      assertThat(value(pages.get(0), Facet.LANGUAGE, "en"))
          .isEqualTo(FacetValue.counted("en", filtered.size()));

      BookQuery byTitle = BookQuery.of(Map.of("sort", "title"));
      BookList second = lists.page(byTitle, place(lists.page(byTitle, null, null).next()), null);
      BookList again = lists.page(byTitle, null, place(second.previous()));
      for (BookList page : List.of(second, again)) {
        assertThat(page.rows()).hasSize(BookLists.PAGE_SIZE).isEqualTo(stored(page));
      }
      assertThat(ids(List.of(again))).doesNotContainAnyElementsOf(ids(List.of(second)));

      BookList rare = lists.page(BookQuery.of(Map.of("q", "드문")), null, null);
      assertThat(rare.count()).isEqualTo(FacetValue.counted("", 10));
      assertThat(value(rare, Facet.STATUS, "AVAILABLE").precision())
          .isEqualTo(FacetValue.Precision.EXACT);
      assertThat(ids(List.of(rare)))
          .containsExactlyElementsOf(
              inOrderOfLength(matching.ids(BookQuery.of(Map.of("q", "드문")), 0, 100)));
    } finally {
      SyntheticBooks.delete(entities);
      rebuild.announce();
      index.make();
      sample.refresh();
    }
    assertThat(lists.page(BookQuery.of(Map.of("q", "드문")), null, null).rows()).isEmpty();
  }

  private List<Long> inOrderOfLength(List<Long> ids) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              List<?> sorted =
                  entities
                      .createNativeQuery(
                          "select book_id from book_search where book_id in (:ids)"
                              + " order by title_length, book_id")
                      .setParameter("ids", ids)
                      .getResultList();
              return sorted.stream().map(id -> ((Number) id).longValue()).toList();
            });
  }

  private static FacetValue value(BookList list, Facet facet, String value) {
    return list.facets().of(facet).stream()
        .filter(known -> known.value().equals(value))
        .findFirst()
        .orElseThrow();
  }

  private List<Long> found(String text) {
    return ids(List.of(lists.page(BookQuery.of(Map.of("q", text)), null, null)));
  }

  private Long save(String title) {
    return QuarkusTransaction.requiringNew().call(() -> create(title));
  }

  private Long create(String title) {
    Book book = new Book();
    book.title = title;
    return books.create(BookDetails.of(book), "", null, "");
  }

  private void delete(Long id) {
    QuarkusTransaction.requiringNew().run(() -> books.delete(id, null, ""));
  }
}
