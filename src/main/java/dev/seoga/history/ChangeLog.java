package dev.seoga.history;

import dev.seoga.database.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Keeps all changes of the collection: rows are added and never changed. */
@ApplicationScoped
public class ChangeLog {
  private final EntityManager entities;
  private final Reading reading;
  private final Event<Kept> kept;

  ChangeLog(EntityManager entities, Reading reading, Event<Kept> kept) {
    this.entities = entities;
    this.reading = reading;
    this.kept = kept;
  }

  /**
   * Tells that changes have been kept, in a transaction that has yet to be committed.
   *
   * @param changes how many
   */
  public record Kept(int changes) {}

  /**
   * Begins a change set; it is there once a change of it is kept.
   *
   * @param accountId who makes it; null for the application by itself
   * @param note why; empty where nothing is said, cut to {@value ChangeSet#NOTE_LENGTH} characters
   */
  public Recording open(Way way, Long accountId, String note) {
    return open(way, accountId, note, null);
  }

  Recording open(Way way, Long accountId, String note, Long undoes) {
    ChangeSet set = new ChangeSet();
    set.madeAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    set.madeBy = accountId;
    set.way = way;
    String stripped = note.strip();
    set.note = stripped.substring(0, Math.min(stripped.length(), ChangeSet.NOTE_LENGTH));
    set.undoes = undoes;
    return new Recording(set, accountId);
  }

  /**
   * Goes on with a change set that is kept already, as long work does behind each of its batches.
   *
   * @param accountId who makes the changes
   */
  @Transactional
  public Recording reopen(Long changeSet, Long accountId) {
    return new Recording(entities.find(ChangeSet.class, changeSet), accountId);
  }

  /** Whether a change set has been taken back, whole or in part. */
  @Transactional
  public boolean isUndone(Long changeSet) {
    return entities
            .createQuery("select count(*) from ChangeSet s where s.undoes = ?1", Long.class)
            .setParameter(1, changeSet)
            .getSingleResult()
        > 0;
  }

  /** Keeps what was added to a change set, together with the records that it is about. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void keep(Recording recording) {
    List<Change> changes = recording.take();
    if (changes.isEmpty()) {
      return;
    }
    if (recording.changeSet() == null) {
      entities.persist(recording.set());
    }
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO record_change (change_set_id, kind, record_id, book_id,"
                          + " fields_before, fields_after) VALUES (?, ?, ?, ?, ?, ?)")) {
                for (Change change : changes) {
                  insert.setLong(1, recording.changeSet());
                  insert.setString(2, change.kind().name());
                  insert.setLong(3, change.recordId());
                  insert.setLong(4, change.bookId());
                  insert.setString(5, change.before() == null ? null : change.before().toString());
                  insert.setString(6, change.after() == null ? null : change.after().toString());
                  insert.addBatch();
                }
                insert.executeBatch();
              }
            });
    kept.fire(new Kept(changes.size()));
  }

  /** Returns a change set; empty where there is none. */
  @Transactional
  Optional<ChangeSet> set(Long id) {
    return Optional.ofNullable(entities.find(ChangeSet.class, id));
  }

  /**
   * Returns the id of the last change of a book and of what belongs to it; 0 where there is none.
   */
  public long latestOf(Long bookId) {
    return reading.ask(
        asked ->
            asked
                .createQuery(
                    "select coalesce(max(c.id), 0) from RecordChange c where c.bookId = ?1",
                    Long.class)
                .setParameter(1, bookId)
                .getSingleResult());
  }

  /** Returns the names of those who have changed a book behind a change, without doubles. */
  public List<String> authorsSince(Long bookId, long after) {
    return reading.ask(
        asked ->
            asked
                .createQuery(
                    "select distinct a.displayName from RecordChange c join ChangeSet s"
                        + " on s.id = c.changeSetId join Account a on a.id = s.madeBy"
                        + " where c.bookId = ?1 and c.id > ?2 order by a.displayName",
                    String.class)
                .setParameter(1, bookId)
                .setParameter(2, after)
                .getResultList());
  }

  /** Returns the id of the last change of a record; 0 where there is none. */
  long latestOf(RecordKind kind, Long recordId) {
    return entities
        .createQuery(
            "select coalesce(max(c.id), 0) from RecordChange c where c.kind = ?1"
                + " and c.recordId = ?2",
            Long.class)
        .setParameter(1, kind)
        .setParameter(2, recordId)
        .getSingleResult();
  }

  /** Returns the changes of a record behind one of them, the first first. */
  @Transactional
  public List<KeptChange> since(RecordKind kind, Long recordId, long after) {
    return read(
        "c.kind = ?1 and c.recordId = ?2 and c.id > ?3 order by c.id",
        Integer.MAX_VALUE,
        kind,
        recordId,
        after);
  }

  /**
   * Returns what a record was behind one of its changes.
   *
   * @param now its fields
   * @param after the last change that it had had then
   * @param versions how many times it has been saved since
   * @return null where history does not tell, since the release before has saved it, too
   */
  @Transactional
  public JsonObject earlier(
      RecordKind kind, Long recordId, JsonObject now, long after, int versions) {
    if (versions == 0) {
      return now;
    }
    List<KeptChange> since = since(kind, recordId, after);
    return since.size() == versions ? before(since, now) : null;
  }

  /**
   * Returns what a record was before some of its changes.
   *
   * @param changes up to the last, the first first
   * @param now its fields
   * @return null where the record came or went with one of them
   */
  static JsonObject before(List<KeptChange> changes, JsonObject now) {
    JsonObject then = now;
    for (int i = changes.size() - 1; i >= 0; i--) {
      Change change = changes.get(i).change();
      if (change.isOfExistence()) {
        return null;
      }
      then = Fields.replaced(then, change.names(), change.before());
    }
    return then;
  }

  /** Returns the changes of a book and of what belongs to it, the last first. */
  List<KeptChange> ofBook(Long bookId, long before, int limit) {
    return read("c.bookId = ?1 and c.id < ?2 order by c.id desc", limit, bookId, before);
  }

  /** Returns the changes of a set, the first first. */
  List<KeptChange> ofSet(Long setId, long after, int limit) {
    return read("c.changeSetId = ?1 and c.id > ?2 order by c.id", limit, setId, after);
  }

  /** Returns the changes of a set, the last first. */
  @Transactional
  List<KeptChange> ofSetBackwards(Long setId, long before, int limit) {
    return read("c.changeSetId = ?1 and c.id < ?2 order by c.id desc", limit, setId, before);
  }

  /** Returns how many changes a set has. */
  @Transactional
  int count(Long setId) {
    return entities
        .createQuery("select count(*) from RecordChange c where c.changeSetId = ?1", Long.class)
        .setParameter(1, setId)
        .getSingleResult()
        .intValue();
  }

  /** Returns a change; empty where there is none. */
  @Transactional
  Optional<KeptChange> change(Long id) {
    return read("c.id = ?1", 1, id).stream().findFirst();
  }

  /** Returns the set of the last change of a record or its book behind a change, by another set. */
  Optional<Long> laterThan(KeptChange change) {
    return entities
        .createQuery(
            "select c.changeSetId from RecordChange c where c.bookId = ?1 and c.id > ?2"
                + " and c.changeSetId <> ?3 order by c.id desc",
            Long.class)
        .setParameter(1, change.change().bookId())
        .setParameter(2, change.id())
        .setParameter(3, change.changeSet())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  private List<KeptChange> read(String where, int limit, Object... values) {
    var query =
        entities
            .createQuery("select c from RecordChange c where " + where, RecordChange.class)
            .setMaxResults(limit);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return query.getResultList().stream()
        .map(kept -> new KeptChange(kept.id, kept.changeSetId, kept.change()))
        .toList();
  }
}
