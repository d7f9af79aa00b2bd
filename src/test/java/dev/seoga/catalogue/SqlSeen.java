package dev.seoga.catalogue;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Remembers the SQL that a page sends, for tests that ask for its plan. */
@PersistenceUnitExtension
@Singleton
public class SqlSeen implements StatementInspector {
  private static final long serialVersionUID = 1L;
  private static final List<String> SEEN = new CopyOnWriteArrayList<>();
  private static volatile Thread recorded;

  @Override
  public String inspect(String sql) {
    if (recorded != null && isOfTheWork(Thread.currentThread())) {
      SEEN.add(sql);
    }
    return sql;
  }

  /** The heartbeat and others that work in the background have moments of their own. */
  private static boolean isOfTheWork(Thread thread) {
    return thread == recorded || thread.getName().startsWith("executor-thread");
  }

  /** Returns the statements that were sent meanwhile, by the work or for a page. */
  static List<String> during(Runnable work) {
    SEEN.clear();
    recorded = Thread.currentThread();
    try {
      work.run();
    } finally {
      recorded = null;
    }
    return List.copyOf(SEEN);
  }
}
