package dev.seoga.history;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes change sets back, the last change first: a record whose fields are still as the change left
 * them gets what was in them before. What has been changed since stays, and is told.
 */
@ApplicationScoped
class Undoing {
  private static final int AT_ONCE = 200;
  private static final int TIMEOUT_SECONDS = 900;

  private final ChangeLog log;
  private final RecordStores stores;
  private final EntityManager entities;

  Undoing(ChangeLog log, RecordStores stores, EntityManager entities) {
    this.log = log;
    this.stores = stores;
    this.entities = entities;
  }

  private enum Verdict {
    READY,
    ALREADY,
    OBSTRUCTED
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
   */
  @Transactional
  @TransactionConfiguration(timeout = TIMEOUT_SECONDS)
  UndoOutcome undo(ChangeSet set, Long accountId, String note) {
    return new Undo(set, accountId, note).go();
  }

  /** Goes through a change set from its end, and only looks. */
  private class Walk {
    final ChangeSet set;
    final UndoOutcome outcome = new UndoOutcome();
    // Records that would no longer be as they are now, once the walk has come to an earlier change.
    private final Set<RecordKey> changed = new HashSet<>();

    Walk(ChangeSet set) {
      this.set = set;
    }

    UndoOutcome go() {
      long below = Long.MAX_VALUE;
      List<KeptChange> some;
      do {
        some = log.ofSetBackwards(set.id, below, AT_ONCE);
        for (KeptChange kept : begin(some)) {
          below = kept.id();
          judge(kept);
        }
        end();
      } while (some.size() == AT_ONCE);
      return outcome;
    }

    List<KeptChange> begin(List<KeptChange> some) {
      return some;
    }

    void end() {
      entities.clear();
    }

    void takeBack(Change change) {
      changed.add(RecordKey.of(change));
    }

    private void judge(KeptChange kept) {
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
        case OBSTRUCTED -> outcome.obstructed(obstacle(kept));
      }
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
      return changed.containsAll(stores.of(change.kind()).dependents(change.recordId()));
    }

    private boolean fits(Change change, JsonObject fields) {
      return changed.contains(new RecordKey(RecordKind.BOOK, change.bookId()))
          || stores.of(change.kind()).fits(change.recordId(), change.bookId(), fields);
    }

    private UndoOutcome.Obstacle obstacle(KeptChange kept) {
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
  }

  /** Goes through a change set and takes it back. */
  private final class Undo extends Walk {
    private final Long accountId;
    private final String note;
    private Recording recording;

    Undo(ChangeSet set, Long accountId, String note) {
      super(set);
      this.accountId = accountId;
      this.note = note;
    }

    @Override
    List<KeptChange> begin(List<KeptChange> some) {
      // In the order of their ids, as everybody does who holds several.
      stores
          .of(RecordKind.BOOK)
          .lock(some.stream().map(kept -> kept.change().bookId()).distinct().sorted().toList());
      return some;
    }

    @Override
    void end() {
      if (recording != null) {
        entities.flush();
        log.keep(recording);
        outcome.madeAs(recording.changeSet());
      }
      super.end();
    }

    @Override
    void takeBack(Change change) {
      if (recording == null) {
        recording = log.open(Way.UNDO, accountId, note, set.id);
      }
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
