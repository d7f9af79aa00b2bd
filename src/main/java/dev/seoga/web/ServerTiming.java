package dev.seoga.web;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hibernate.SessionEventListener;

/**
 * Says in the header {@code Server-Timing} (W3C Server Timing) of each page where its time went, in
 * milliseconds: {@code db} until the database had answered, and what has changed was taken over
 * into the index, {@code render} in the template, {@code total} from the request to the first byte
 * of the answer.
 */
@ApplicationScoped
public class ServerTiming {
  private static final String HEADER = "Server-Timing";
  private static final int BEFORE_ALL_OTHERS = 1000;

  /** The times of one request, in nanoseconds; written by one thread at a time. */
  private static final class Times {
    private final long began = System.nanoTime();
    private long database;
    private long renderBegan;
  }

  void register(@Observes Filters filters) {
    filters.register(this::time, BEFORE_ALL_OTHERS);
  }

  void register(@Observes EngineBuilder engine) {
    engine.addTemplateInstanceInitializer(
        template -> {
          Times times = current();
          // A message with parameters is a template, too; the page is the first.
          if (times != null && times.renderBegan == 0) {
            times.renderBegan = System.nanoTime();
          }
        });
  }

  private void time(RoutingContext request) {
    Context context = Vertx.currentContext();
    Times times = new Times();
    context.putLocal(HEADER, times);
    request.addHeadersEndHandler(
        end -> {
          String type = request.response().headers().get(HttpHeaders.CONTENT_TYPE);
          if (type != null && type.startsWith("text/html")) {
            request.response().putHeader(HEADER, header(times));
          }
        });
    request.next();
  }

  private static String header(Times times) {
    long now = System.nanoTime();
    long render = times.renderBegan == 0 ? 0 : now - times.renderBegan;
    return "db;dur="
        + milliseconds(times.database)
        + ", render;dur="
        + milliseconds(render)
        + ", total;dur="
        + milliseconds(now - times.began);
  }

  /**
   * Adds the time for which a request has waited for the database past Hibernate; nothing where no
   * request is answered.
   *
   * @param nanoseconds how long
   */
  public static void addDatabase(long nanoseconds) {
    Times times = current();
    if (times != null) {
      times.database += nanoseconds;
    }
  }

  // By hand: a formatter takes longer than all the rest of this class.
  private static String milliseconds(long nanoseconds) {
    long tenths = (nanoseconds + 50_000) / 100_000;
    return tenths / 10 + "." + tenths % 10;
  }

  private static Times current() {
    Context context = Vertx.currentContext();
    return context == null ? null : context.getLocal(HEADER);
  }

  /** Adds up how long Hibernate waits for the database; one for each session. */
  public static class Database implements SessionEventListener {
    private static final long serialVersionUID = 1L;
    private transient long began;

    @Override
    public void jdbcExecuteStatementStart() {
      began = System.nanoTime();
    }

    @Override
    public void jdbcExecuteStatementEnd() {
      Times times = current();
      if (times != null) {
        times.database += System.nanoTime() - began;
      }
    }

    // What only reads is prepared by MySQL, which takes a question of its own the first time.
    @Override
    public void jdbcPrepareStatementStart() {
      jdbcExecuteStatementStart();
    }

    @Override
    public void jdbcPrepareStatementEnd() {
      jdbcExecuteStatementEnd();
    }

    @Override
    public void jdbcExecuteBatchStart() {
      jdbcExecuteStatementStart();
    }

    @Override
    public void jdbcExecuteBatchEnd() {
      jdbcExecuteStatementEnd();
    }
  }
}
