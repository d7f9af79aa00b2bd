package dev.seoga.staff;

import dev.seoga.web.PageLanguage;
import java.util.List;

/** Tells what an account has changed; answered by history. */
public interface RecentChanges {
  /** Returns the latest, the last first. */
  List<RecentChange> latestOf(Long accountId, int limit, PageLanguage language);
}
