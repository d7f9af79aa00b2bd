package dev.seoga.history;

import io.quarkus.qute.TemplateEnum;

/** What a change did to a record. */
@TemplateEnum
public enum What {
  MADE,
  CHANGED,
  DELETED,
  RESTORED,
  REMOVED;

  private static final String DELETED_AT = "deletedAt";

  static What of(Change change) {
    if (change.before() == null) {
      return MADE;
    }
    if (change.after() == null) {
      return REMOVED;
    }
    if (change.after().containsKey(DELETED_AT)) {
      return DELETED;
    }
    return change.before().containsKey(DELETED_AT) ? RESTORED : CHANGED;
  }
}
