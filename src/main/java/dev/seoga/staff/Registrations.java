package dev.seoga.staff;

import java.util.List;

/** What a person has entered lately; answered by the catalogue, which accounts know nothing of. */
public interface Registrations {
  /** Returns the newest first, at most {@code limit}. */
  List<Registration> latestOf(Long accountId, int limit);
}
