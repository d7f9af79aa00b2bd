package dev.seoga.rehearsal;

import dev.seoga.ops.DatabaseLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The MySQL that all instances share, with a database of its own for each site. */
public abstract class MySqlServer implements AutoCloseable {
  private final String username;
  private final String password;

  MySqlServer(String username, String password) {
    this.username = username;
    this.password = password;
  }

  /** Returns who may do everything on it. */
  public String username() {
    return username;
  }

  /** Returns that account's password. */
  public String password() {
    return password;
  }

  /** Returns the address of a database as the application is given it. */
  public abstract String url(String database);

  /** Returns its address for the rehearsal itself, which no outage concerns. */
  String ownUrl(String database) {
    return url(database);
  }

  /** Takes the database away from the instances. */
  public abstract void stop() throws IOException, InterruptedException;

  /** Gives it back. */
  public abstract void start() throws IOException, InterruptedException;

  /** Returns a database that is there, whatever is in it. */
  abstract String anyDatabase();

  String version() throws SQLException {
    return rows(anyDatabase(), "SELECT VERSION()").get(0).get(0);
  }

  /** Drops a database and makes it anew. */
  public void recreate(String database) throws SQLException {
    execute(anyDatabase(), "DROP DATABASE IF EXISTS " + database);
    execute(anyDatabase(), "CREATE DATABASE " + database);
  }

  /** Carries out a statement. */
  public void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns the rows of a query, each value as a text. */
  public List<List<String>> rows(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(ownUrl(database), username, password);
  }

  /** A server of our own, run by tools/mysql, that really stops. */
  public static final class Own extends MySqlServer {
    private static final String TOOL = Path.of("tools", "mysql").toAbsolutePath().toString();

    // What a commit has promised is on the disk, as on RDS.
    private static final List<String> OPTIONS =
        List.of(
            "--skip-log-bin",
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=256M",
            "--max-connections=300");

    private final String programs;
    private final Path data;
    private final List<String> options;
    private String port = "0";

    /**
     * @param programs the folder of tools/mysql, or {@code system}
     * @param data a folder for its data, with a short path
     * @param more options, which go before ours of the same name
     */
    public Own(String programs, Path data, String... more)
        throws IOException, InterruptedException {
      super("seoga", "seoga");
      this.programs = programs;
      this.data = data;
      options = new ArrayList<>(OPTIONS);
      options.addAll(List.of(more));
      start();
      port = Files.readString(data.resolve("port")).strip();
      run(
          List.of(
              "client",
              programs,
              data.toString(),
              "-e",
              "CREATE USER 'seoga'@'%' IDENTIFIED BY 'seoga';"
                  + " GRANT ALL ON *.* TO 'seoga'@'%' WITH GRANT OPTION"));
    }

    @Override
    public String url(String database) {
      return "jdbc:mysql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    String anyDatabase() {
      return "mysql";
    }

    @Override
    public void start() throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of("start", programs, data.toString(), port));
      command.addAll(options);
      run(command);
    }

    /** Lets it stand still: it keeps its connections and answers nothing. */
    public void freeze() throws IOException, InterruptedException {
      signal("STOP");
    }

    /** Lets it go on after {@link #freeze}. */
    public void thaw() throws IOException, InterruptedException {
      signal("CONT");
    }

    /** Ends it in the middle of whatever it does. */
    public void kill() throws IOException, InterruptedException {
      ProcessHandle process = ProcessHandle.of(Long.parseLong(pid())).orElseThrow();
      signal("KILL");
      process.onExit().join();
    }

    private void signal(String name) throws IOException, InterruptedException {
      if (new ProcessBuilder("kill", "-" + name, pid()).start().waitFor() != 0) {
        throw new IOException("mysqld is not there to be sent SIG" + name);
      }
    }

    private String pid() throws IOException {
      return Files.readString(data.resolve("pid")).strip();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
      run(List.of("stop", data.toString()));
    }

    private static void run(List<String> arguments) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>(List.of(TOOL));
      command.addAll(arguments);
      Path said = Files.createTempFile("mysql", ".log");
      try {
        int status =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        if (status != 0) {
          throw new IOException(String.join(" ", command) + ": " + Files.readString(said));
        }
      } finally {
        Files.delete(said);
      }
    }

    @Override
    public void close() throws IOException, InterruptedException {
      stop();
    }
  }

  /** Somebody else's server, which is not ours to stop: the way to it is cut instead. */
  static final class Given extends MySqlServer {
    private final String url;
    private final DatabaseLink link;

    /**
     * @param url of any database on it
     */
    Given(String url, String username, String password) throws IOException {
      super(username, password);
      this.url = url;
      URI address = URI.create(url.substring("jdbc:".length()));
      link = new DatabaseLink(address.getHost(), address.getPort());
    }

    @Override
    public String url(String database) {
      return ownUrl(database).replaceFirst("//[^/]+/", "//127.0.0.1:" + link.port() + "/");
    }

    @Override
    String ownUrl(String database) {
      return url.replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
    }

    @Override
    String anyDatabase() {
      return url.replaceFirst(".*//[^/]+/", "").replaceFirst("\\?.*", "");
    }

    @Override
    public void stop() throws IOException {
      link.cut();
    }

    @Override
    public void start() throws IOException {
      link.open();
    }

    @Override
    public void close() throws IOException {
      link.close();
    }
  }
}
