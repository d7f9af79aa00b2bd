package dev.seoga.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What taking a change set back comes to, or would come to. */
public final class UndoOutcome {
  /** The most obstacles that are told one by one. */
  static final int TOLD = 200;

  private final Map<RecordKey, Obstacle> obstacles = new LinkedHashMap<>();
  private final Set<RecordKey> obstructedRecords = new HashSet<>();
  private int takenBack;
  private int obstructed;
  private Long changeSet;

  /**
   * A record that stays as it is.
   *
   * @param later the set in which it was changed last; null where something else is in the way
   */
  public record Obstacle(RecordKey record, Long bookId, String name, Long later) {}

  void takenBack() {
    takenBack++;
  }

  boolean isObstructed(RecordKey record) {
    return obstructedRecords.contains(record);
  }

  void obstructed(RecordKey record) {
    obstructed++;
    obstructedRecords.add(record);
  }

  /** Whether one more obstacle is to be told. */
  boolean tellsMore() {
    return obstacles.size() < TOLD;
  }

  void tell(Obstacle obstacle) {
    obstacles.putIfAbsent(obstacle.record(), obstacle);
  }

  /** Returns what a job has come to that went through a set. */
  static UndoOutcome of(int takenBack, int obstructed, List<Obstacle> told, Long changeSet) {
    UndoOutcome outcome = new UndoOutcome();
    outcome.takenBack = takenBack;
    outcome.obstructed = obstructed;
    outcome.changeSet = changeSet;
    told.forEach(outcome::tell);
    return outcome;
  }

  void madeAs(Long undoingSet) {
    changeSet = undoingSet;
  }

  /** Returns how many changes are taken back. */
  public int count() {
    return takenBack;
  }

  /** Whether there is nothing to take back, as all has been done before. */
  public boolean isDoneAlready() {
    return takenBack == 0 && obstructed == 0;
  }

  /** Returns how many changes stay. */
  public int obstructedCount() {
    return obstructed;
  }

  /** Returns the records that stay, {@value #TOLD} at most. */
  public List<Obstacle> obstacles() {
    return new ArrayList<>(obstacles.values());
  }

  /** Returns the change set that took back; null where none did. */
  public Long changeSet() {
    return changeSet;
  }
}
