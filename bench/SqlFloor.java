import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends the statements of a page again and again over plain JDBC: {@code SqlFloor URL FILE
 * CONNECTIONS SECONDS}, FILE with a statement in each line; prints what load.lua prints, without
 * the last two. The URL says whether MySQL prepares them (useServerPrepStmts) or reads their text each time.
 */
public class SqlFloor {
  public static void main(String[] arguments) throws Exception {
    List<String> statements = Files.readAllLines(Path.of(arguments[1]));
    int connections = Integer.parseInt(arguments[2]);
    long seconds = Long.parseLong(arguments[3]);
    // Until the JIT compiler is done.
    run(arguments[0], statements, connections, seconds / 2);
    long[] took = run(arguments[0], statements, connections, seconds);
    Arrays.sort(took);
    System.out.printf(
        "RESULT %d %.3f %.1f %.1f %.1f %.1f 0%n",
        took.length,
        (double) seconds,
        took[took.length / 2] / 1e6,
        took[took.length * 95 / 100] / 1e6,
        took[took.length * 99 / 100] / 1e6,
        took[took.length - 1] / 1e6);
  }

  private static long[] run(String url, List<String> statements, int connections, long seconds)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long end = System.nanoTime() + seconds * 1_000_000_000;
      List<Future<List<Long>>> results = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        results.add(threads.submit(() -> send(url, statements, end)));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> result : results) {
        all.addAll(result.get());
      }
      return all.stream().mapToLong(Long::longValue).toArray();
    } finally {
      threads.shutdown();
    }
  }

  private static List<Long> send(String url, List<String> statements, long end) throws Exception {
    List<Long> took = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url)) {
      List<PreparedStatement> prepared = new ArrayList<>();
      for (String sql : statements) {
        prepared.add(connection.prepareStatement(sql));
      }
      while (System.nanoTime() < end) {
        long began = System.nanoTime();
        for (PreparedStatement statement : prepared) {
          if (statement.execute()) {
            try (ResultSet rows = statement.getResultSet()) {
              while (rows.next()) {
                rows.getObject(1);
              }
            }
          }
        }
        took.add(System.nanoTime() - began);
      }
    }
    return took;
  }
}
