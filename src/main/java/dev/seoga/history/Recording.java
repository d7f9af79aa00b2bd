package dev.seoga.history;

import java.util.ArrayList;
import java.util.List;

/**
 * A change set in the making. What is added is kept when {@link ChangeLog#keep} is called, in the
 * transaction of the changes themselves.
 */
public final class Recording {
  private final ChangeSet set;
  private final Long accountId;
  private final List<Change> added = new ArrayList<>();

  Recording(ChangeSet set, Long accountId) {
    this.set = set;
    this.accountId = accountId;
  }

  /**
   * Records nothing: for collections that are made up, which nobody has worked on yet.
   *
   * @param accountId who makes them; null for nobody
   */
  public static Recording ofNothing(Long accountId) {
    return new Recording(null, accountId);
  }

  /** Returns who makes the changes; null for the application by itself. */
  public Long accountId() {
    return accountId;
  }

  /** Returns the id of the change set; null as long as nothing has been kept. */
  public Long changeSet() {
    return set == null ? null : set.id;
  }

  /** Whether what is added is kept; where it is not, there is no need to describe it. */
  public boolean isOn() {
    return set != null;
  }

  public void add(Change change) {
    if (isOn()) {
      added.add(change);
    }
  }

  ChangeSet set() {
    return set;
  }

  List<Change> take() {
    List<Change> taken = List.copyOf(added);
    added.clear();
    return taken;
  }
}
