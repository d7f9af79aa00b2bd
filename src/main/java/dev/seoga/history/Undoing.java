package dev.seoga.history;

import dev.seoga.jobs.Jobs;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes change sets back, the last change first: a record whose fields are still as the change left
 * them gets what was in them before. What has been changed since stays, and is told.
 */
@ApplicationScoped
class Undoing {
  private static final int AT_ONCE = 200;
  // Each query looks through all that the session holds for what it would have to write first.
  private static final int IN_SESSION = 20;
  private static final int TIMEOUT_SECONDS = 900;

  private final ChangeLog log;
  private final RecordStores stores;
  private final Jobs jobs;
  private final EntityManager entities;

  Undoing(ChangeLog log, RecordStores stores, Jobs jobs, EntityManager entities) {
    this.log = log;
    this.stores = stores;
    this.jobs = jobs;
    this.entities = entities;
  }

  /** What a change comes to. */
  enum Verdict {
    /** It is, or would be, taken back. */
    READY,
    /** It has been taken back before. */
    ALREADY,
    /** What it has changed has been changed again, or something else is in the way. */
    OBSTRUCTED
  }

  /** Begins to look at a change set. */
  Walk look(ChangeSet set) {
    return new Walk(set);
  }

  /**
   * Begins to take a change set back, batch by batch.
   *
   * @param recording of the undo; the caller keeps it
   */
  Walk takeBack(ChangeSet set, Recording recording) {
    return new Undo(set, recording);
  }

  /** Tells what {@link #undo} would come to at this moment. */
  @Transactional
  @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
  UndoOutcome plan(ChangeSet set) {
    return new Walk(set).go();
  }

  /**
   * Takes a change set back, as far as nothing stands in the way.
   *
   * @param note why
   * @return empty where a job still adds changes to the set
   */
  @Transactional
  @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
  Optional<UndoOutcome> undo(ChangeSet set, Long accountId, String note) {
    if (jobs.isAtWorkOn(set.id)) {
      return Optional.empty();
    }
    Recording recording = log.open(Way.UNDO, accountId, note, set.id);
    UndoOutcome outcome = new Undo(set, recording).go();
    outcome.madeAs(recording.changeSet());
    return Optional.of(outcome);
  }

  /** Goes through a change set from its end, and only looks. */
  class Walk {
    final ChangeSet set;
    final UndoOutcome outcome = new UndoOutcome();
    // Records that would no longer be as they are now, once the walk has come to an earlier change.
    private final Set<RecordKey> changed = new HashSet<>();
    // Of the batch: books that something else cannot be without.
    private Set<Long> withDependents = Set.of();

    Walk(ChangeSet set) {
      this.set = set;
    }

    UndoOutcome go() {
      long below = Long.MAX_VALUE;
      List<KeptChange> some;
      do {
        some = log.ofSetBackwards(set.id, below, AT_ONCE);
        step(some);
        below = some.isEmpty() ? below : some.get(some.size() - 1).id();
      } while (some.size() == AT_ONCE);
      return outcome;
    }

    /** Returns the next changes before one of them, the last first. */
    List<KeptChange> next(long below, int count) {
      return log.ofSetBackwards(set.id, below, count);
    }

    /** Goes over the next changes, the last first, and returns what each comes to. */
    List<Verdict> step(List<KeptChange> some) {
      if (some.isEmpty()) {
        return List.of();
      }
      begin(some);
      entities.clear();
      List<Verdict> verdicts = new ArrayList<>();
      for (int from = 0; from < some.size(); from += IN_SESSION) {
        verdicts.addAll(few(some.subList(from, Math.min(from + IN_SESSION, some.size()))));
      }
      return verdicts;
    }

    private List<Verdict> few(List<KeptChange> some) {
      begin(some);
      some.stream()
          .map(KeptChange::change)
          .collect(
              Collectors.groupingBy(
                  Change::kind, Collectors.mapping(Change::recordId, Collectors.toSet())))
          .forEach((kind, ids) -> stores.of(kind).prefetch(ids));
      withDependents =
          stores
              .of(RecordKind.BOOK)
              .withDependents(some.stream().map(kept -> kept.change().bookId()).toList());
      List<Verdict> verdicts = some.stream().map(this::judge).toList();
      end();
      return verdicts;
    }

    /** Takes over what was said of a change before this walk was begun. */
    void remember(KeptChange kept, Verdict verdict) {
      if (verdict == Verdict.OBSTRUCTED) {
        outcome.obstructed(RecordKey.of(kept.change()));
      } else if (verdict == Verdict.READY) {
        changed.add(RecordKey.of(kept.change()));
      }
    }

    void begin(List<KeptChange> some) {}

    void end() {
      entities.clear();
    }

    void takeBack(Change change) {
      changed.add(RecordKey.of(change));
    }

    private Verdict judge(KeptChange kept) {
      RecordKey record = RecordKey.of(kept.change());
      Verdict verdict =
          outcome.isObstructed(record)
              ? Verdict.OBSTRUCTED
              : changed.contains(record) ? Verdict.READY : verdict(kept.change());
      switch (verdict) {
        case READY -> {
          takeBack(kept.change());
          outcome.takenBack();
        }
        case ALREADY -> {}
        case OBSTRUCTED -> {
          outcome.obstructed(record);
          if (outcome.tellsMore()) {
            outcome.tell(obstacle(kept));
          }
        }
      }
      return verdict;
    }

    private Verdict verdict(Change change) {
      RecordStore store = stores.of(change.kind());
      Optional<JsonObject> present = store.fields(change.recordId());
      if (change.before() == null) {
        return present.isEmpty()
            ? Verdict.ALREADY
            : verdict(present.get().equals(change.after()) && isFree(change));
      }
      if (change.after() == null) {
        return present.equals(Optional.of(change.before()))
            ? Verdict.ALREADY
            : verdict(present.isEmpty() && fits(change, change.before()));
      }
      if (present.isEmpty()) {
        return Verdict.OBSTRUCTED;
      }
      JsonObject before = Fields.replaced(present.get(), change.names(), change.before());
      if (before.equals(present.get())) {
        return Verdict.ALREADY;
      }
      boolean untouched =
          change.names().stream()
              .allMatch(name -> Fields.agree(present.get(), change.after(), name));
      return verdict(untouched && fits(change, before));
    }

    private Verdict verdict(boolean ready) {
      return ready ? Verdict.READY : Verdict.OBSTRUCTED;
    }

    private boolean isFree(Change change) {
      if (change.kind() == RecordKind.BOOK && !withDependents.contains(change.recordId())) {
        return true;
      }
      return changed.containsAll(stores.of(change.kind()).dependents(change.recordId()));
    }

    private boolean fits(Change change, JsonObject fields) {
      return changed.contains(new RecordKey(RecordKind.BOOK, change.bookId()))
          || stores.of(change.kind()).fits(change.recordId(), change.bookId(), fields);
    }
  }

  /** Tells of a record that stays as it is. */
  @Transactional
  UndoOutcome.Obstacle obstacle(KeptChange kept) {
    Change change = kept.change();
    JsonObject fields =
        stores
            .of(change.kind())
            .fields(change.recordId())
            .orElse(change.after() == null ? change.before() : change.after());
    Long later = log.laterThan(kept).orElse(null);
    return new UndoOutcome.Obstacle(
        RecordKey.of(change),
        change.bookId(),
        stores.of(change.kind()).name(change.recordId(), fields),
        later);
  }

  /** Goes through a change set and takes it back. */
  private final class Undo extends Walk {
    private final Recording recording;

    Undo(ChangeSet set, Recording recording) {
      super(set);
      this.recording = recording;
    }

    @Override
    void remember(KeptChange kept, Verdict verdict) {
      // What was taken back is seen in the records themselves.
      if (verdict == Verdict.OBSTRUCTED) {
        super.remember(kept, verdict);
      }
    }

    @Override
    void begin(List<KeptChange> some) {
      // In the order of their ids, as everybody does who holds several.
      stores
          .of(RecordKind.BOOK)
          .lock(some.stream().map(kept -> kept.change().bookId()).distinct().sorted().toList());
    }

    @Override
    void end() {
      entities.flush();
      log.keep(recording);
      super.end();
    }

    @Override
    void takeBack(Change change) {
      RecordStore store = stores.of(change.kind());
      if (change.before() == null) {
        store.remove(change.recordId(), recording);
      } else if (change.after() == null) {
        store.make(change.recordId(), change.bookId(), change.before(), recording);
      } else {
        JsonObject present = store.fields(change.recordId()).orElseThrow();
        JsonObject before = Fields.replaced(present, change.names(), change.before());
        store.set(change.recordId(), before, recording);
      }
      // What comes next must see it.
      entities.flush();
    }
  }
}
