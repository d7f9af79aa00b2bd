package dev.seoga.history;

import dev.seoga.database.Reading;
import dev.seoga.staff.RecentChange;
import dev.seoga.staff.RecentChanges;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the log for pages. */
@ApplicationScoped
public class History implements RecentChanges {
  private static final String SETS =
      "select s as changes, a.displayName as author,"
          + " (select max(u.id) from ChangeSet u where u.undoes = s.id) as undone"
          + " from ChangeSet s left join Account a on a.id = s.madeBy where ";

  private final EntityManager entities;
  private final Reading reading;
  private final ChangeLog log;
  private final RecordStores stores;

  History(EntityManager entities, Reading reading, ChangeLog log, RecordStores stores) {
    this.entities = entities;
    this.reading = reading;
    this.log = log;
    this.stores = stores;
  }

  /**
   * Which change sets are asked for.
   *
   * @param by id of an account; null for all
   * @param way null for all
   * @param from the first moment; null for the beginning
   * @param until the moment after the last; null for now
   */
  record Filter(Long by, Way way, Instant from, Instant until) {}

  /** Returns change sets below an id, the last first. */
  @Transactional
  List<SetView> sets(Filter filter, long before, int limit) {
    StringBuilder where = new StringBuilder("s.id < :before");
    Map<String, Object> values = new HashMap<>(Map.of("before", before));
    add(where, values, " and s.madeBy = :by", "by", filter.by);
    add(where, values, " and s.way = :way", "way", filter.way);
    add(where, values, " and s.madeAt >= :from", "from", filter.from);
    add(where, values, " and s.madeAt < :until", "until", filter.until);
    TypedQuery<Tuple> query =
        entities.createQuery(SETS + where + " order by s.id desc", Tuple.class);
    values.forEach(query::setParameter);
    return query.setMaxResults(limit).getResultList().stream().map(this::view).toList();
  }

  private static void add(
      StringBuilder where,
      Map<String, Object> values,
      String condition,
      String name,
      Object value) {
    if (value != null) {
      where.append(condition);
      values.put(name, value);
    }
  }

  /** Returns a change set; empty where there is none. */
  @Transactional
  Optional<SetView> set(Long id) {
    return entities
        .createQuery(SETS + "s.id = ?1", Tuple.class)
        .setParameter(1, id)
        .getResultStream()
        .findFirst()
        .map(this::view);
  }

  private SetView view(Tuple row) {
    ChangeSet set = row.get("changes", ChangeSet.class);
    long count =
        entities
            .createQuery("select count(*) from RecordChange c where c.changeSetId = ?1", Long.class)
            .setParameter(1, set.id)
            .getSingleResult();
    List<KeptChange> first = log.ofSet(set.id, 0, 1);
    return new SetView(
        set.id,
        set.madeAt,
        row.get("author", String.class),
        set.way,
        set.note,
        set.undoes,
        row.get("undone", Long.class),
        Math.toIntExact(count),
        first.isEmpty() ? "" : name(first.get(0).change()));
  }

  /** Returns what a change is about, as it is called now, or else was called. */
  private String name(Change change) {
    JsonObject known = change.after() == null ? change.before() : change.after();
    return stores.of(change.kind()).name(change.recordId(), known);
  }

  /** Returns changes of a set behind one of them, as a reader sees them. */
  @Transactional
  List<ChangeView> changesOf(Long setId, long after, int limit, PageLanguage language) {
    return log.ofSet(setId, after, limit).stream().map(kept -> view(kept, language)).toList();
  }

  /** Returns the changes of a book before one of them, by change set, the last first. */
  @Transactional
  List<HistoryEntry> ofBook(Long bookId, long before, int limit, PageLanguage language) {
    Map<Long, List<ChangeView>> bySet = new LinkedHashMap<>();
    for (KeptChange kept : log.ofBook(bookId, before, limit)) {
      bySet.computeIfAbsent(kept.changeSet(), id -> new ArrayList<>()).add(view(kept, language));
    }
    boolean there = stores.of(RecordKind.BOOK).fields(bookId).isPresent();
    long present = there ? log.latestOf(RecordKind.BOOK, bookId) : 0;
    List<HistoryEntry> entries = new ArrayList<>();
    bySet.forEach(
        (setId, changes) -> {
          long last =
              changes.stream()
                  .filter(ChangeView::isOfBook)
                  .mapToLong(ChangeView::id)
                  .max()
                  .orElse(0);
          entries.add(
              new HistoryEntry(
                  set(setId).orElseThrow(), changes, there && last != present ? last : 0));
        });
    return entries;
  }

  private ChangeView view(KeptChange kept, PageLanguage language) {
    Change change = kept.change();
    RecordStore store = stores.of(change.kind());
    List<FieldView> fields = new ArrayList<>();
    for (String name : change.names()) {
      String label = store.label(name, language);
      if (!label.isEmpty()) {
        fields.add(
            FieldView.of(
                label,
                lines(store, name, change.before(), language),
                lines(store, name, change.after(), language)));
      }
    }
    return new ChangeView(
        kept.id(), change.kind(), change.bookId(), name(change), What.of(change), fields);
  }

  private static List<String> lines(
      RecordStore store, String name, JsonObject fields, PageLanguage language) {
    return fields == null || !fields.containsKey(name)
        ? List.of()
        : store.lines(name, fields.get(name), language);
  }

  /** Returns the fields in which two states of a book differ, as a reader sees them. */
  List<FieldView> differences(JsonObject before, JsonObject after, PageLanguage language) {
    RecordStore store = stores.of(RecordKind.BOOK);
    return Fields.differing(before, after).stream()
        .filter(name -> !store.label(name, language).isEmpty())
        .map(
            name ->
                FieldView.of(
                    store.label(name, language),
                    lines(store, name, before, language),
                    lines(store, name, after, language)))
        .toList();
  }

  /** Whether there is such a book, deleted or not. */
  @Transactional
  boolean isThere(Long bookId) {
    return stores.of(RecordKind.BOOK).fields(bookId).isPresent();
  }

  /** Returns what a book is called, or was; empty where nothing is known of it. */
  @Transactional
  Optional<String> nameOf(Long bookId) {
    RecordStore store = stores.of(RecordKind.BOOK);
    Optional<JsonObject> present = store.fields(bookId);
    if (present.isPresent()) {
      return Optional.of(store.name(bookId, present.get()));
    }
    return log.since(RecordKind.BOOK, bookId, 0).stream()
        .map(KeptChange::change)
        .filter(Change::isOfExistence)
        .map(this::name)
        .reduce((first, last) -> last);
  }

  @Override
  @Transactional
  public List<RecentChange> latestOf(Long accountId, int limit, PageLanguage language) {
    HistoryMessages m = Page.messages(HistoryMessages.class, language);
    return sets(new Filter(accountId, null, null, null), Long.MAX_VALUE, limit).stream()
        .map(
            set ->
                new RecentChange(
                    "/changes/" + set.id(),
                    m.way_name(set.way()),
                    subject(set, m, language),
                    set.madeAt()))
        .toList();
  }

  private static String subject(SetView set, HistoryMessages m, PageLanguage language) {
    return set.count() > 1
        ? m.and_more(set.first(), language.number(set.count() - 1))
        : set.first();
  }
}
