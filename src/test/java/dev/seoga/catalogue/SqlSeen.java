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
  private static volatile boolean recording;

  @Override
  public String inspect(String sql) {
    if (recording) {
      SEEN.add(sql);
    }
    return sql;
  }

  /** Returns the statements that were sent meanwhile. */
  static List<String> during(Runnable work) {
    SEEN.clear();
    recording = true;
    try {
      work.run();
    } finally {
      recording = false;
    }
    return List.copyOf(SEEN);
  }
}
