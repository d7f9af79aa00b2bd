package dev.seoga.rehearsal;

import dev.seoga.delivery.DeploymentFailedException;
import dev.seoga.delivery.LifecycleEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that stands for the installation: the database, the load balancer, and the instances. */
final class Site implements AutoCloseable {
  static final String DATABASE = "seoga_rehearsal";
  private static final Pattern ROOT = Pattern.compile("(last|this|bad|faulty)-\\d+");
  // Of each instance; all are in its log.
  private static final int ERRORS_TOLD = 5;

  private static final int FLEET = 2;
  private static final Duration SYNTHETIC = Duration.ofMinutes(5);
  private static final Duration SPARE = Duration.ofSeconds(120);

  private final Options options;
  private final TargetGroup numbers;
  private final MySqlServer mysql;
  private final LoadBalancer balancer;
  private final PrintStream hooks;
  private final Watch watch;
  private final List<Target> serving = new CopyOnWriteArrayList<>();
  private final List<Target> all = new CopyOnWriteArrayList<>();
  private final List<Stopping> stoppings = new CopyOnWriteArrayList<>();
  private Timeline timeline;
  private Map<String, String> settingsOfAll = Map.of();
  private Release opened;
  private int launched;

  Site(Options options, TargetGroup numbers, MySqlServer mysql)
      throws IOException, InterruptedException {
    this.options = options;
    this.numbers = numbers;
    this.mysql = mysql;
    this.hooks = new PrintStream(options.report().resolve("hooks.log").toFile());
    this.balancer =
        new LoadBalancer(numbers, options.work(), options.report().resolve("haproxy.log"));
    this.watch = new Watch(balancer, all);
  }

  /**
   * Makes two instances of a release serve, with a collection of the last release's making; does
   * nothing where that is so.
   */
  void open(Release release, Timeline at) throws Exception {
    timeline = at;
    watch.tell(at::note);
    stoppings.clear();
    if (release.equals(opened) && serving.size() == FLEET) {
      return;
    }
    abandon();
    at.enter("make the collection");
    mysql.recreate(DATABASE);
    makeCollection();
    at.enter("install the " + release.role() + " release (" + release.commit() + ")");
    for (int i = 0; i < FLEET; i++) {
      letIn(install(release, Map.of()));
    }
    opened = release;
    at.end();
  }

  private void makeCollection() throws IOException, InterruptedException {
    Path log = options.report().resolve("collection.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-jar",
            options.last().program().toString(),
            "synthetic",
            Integer.toString(options.books()));
    builder.environment().keySet().removeIf(name -> name.startsWith("SEOGA_"));
    builder.environment().putAll(settings());
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(SYNTHETIC.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("the collection could not be made: " + log);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("SEOGA_DATABASE_URL", mysql.url(DATABASE));
    settings.put("SEOGA_DATABASE_USERNAME", mysql.username());
    settings.put("SEOGA_DATABASE_PASSWORD", mysql.password());
    settings.put("SEOGA_SESSION_KEY", "the same key on every instance");
    settings.put("SEOGA_ADMINISTRATOR", Person.ACCOUNT);
    settings.put("SEOGA_ADMINISTRATOR_PASSWORD", Person.PASSWORD);
    // The load comes from one address.
    settings.put("SEOGA_RATE_LIMIT_ENABLED", "false");
    settings.put("JAVA_OPTS", "-Xmx256m");
    settings.putAll(settingsOfAll);
    return settings;
  }

  /** Launches an instance and installs a release on it; it gets no requests yet. */
  Target install(Release release, Map<String, String> more)
      throws DeploymentFailedException, IOException, InterruptedException {
    String name = release.role() + "-" + ++launched;
    Map<String, String> settings = settings();
    settings.putAll(more);
    Path root = options.work().resolve(name);
    Target target =
        new Target(name, release, root, settings, hooks::println, text -> timeline.note(text));
    all.add(target);
    target.install();
    return target;
  }

  /** Gives an instance traffic, and returns when it is healthy. */
  void letIn(Target target) throws DeploymentFailedException, IOException, InterruptedException {
    target.run(LifecycleEvent.BEFORE_ALLOW_TRAFFIC);
    target.slot(balancer.register(target.name(), target.port()));
    awaitHealthy(target);
    target.run(LifecycleEvent.AFTER_ALLOW_TRAFFIC);
    serving.add(target);
  }

  private void awaitHealthy(Target target) throws IOException, InterruptedException {
    Duration patience = numbers.interval().multipliedBy(numbers.rise() + 1L).plus(SPARE);
    long end = System.nanoTime() + patience.toNanos();
    while (!isUp(target)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(target.name() + " does not become healthy");
      }
      Thread.sleep(50);
    }
  }

  boolean isUp(Target target) throws IOException {
    return balancer.states().getOrDefault(target.slot(), "").startsWith("UP");
  }

  /** Takes an instance's traffic away, and returns when the deregistration delay is over. */
  void block(Target target) throws DeploymentFailedException, IOException, InterruptedException {
    target.run(LifecycleEvent.BEFORE_BLOCK_TRAFFIC);
    serving.remove(target);
    balancer.drain(target.slot());
    Thread.sleep(numbers.deregistration().toMillis());
    balancer.remove(target.slot());
    target.run(LifecycleEvent.AFTER_BLOCK_TRAFFIC);
  }

  /** Stops an instance that has no traffic any more, and looks at how it does so. */
  void terminate(Target target) throws IOException, InterruptedException, UnansweredException {
    Timeline unseen = new Timeline(new PrintStream(OutputStream.nullOutputStream()));
    Person librarian = new Person(target.port(), unseen, new Measurements(), slot -> "").signIn();
    Stopping stopping = new StopProbe(target, librarian, numbers.path()).stop();
    stoppings.add(stopping);
    all.remove(target);
    timeline.note(
        "%s has stopped after %.1f s; it answered for %.1f s, and a long answer had ended after %.1f s"
            .formatted(
                target.name(),
                stopping.took().toMillis() / 1000.0,
                stopping.served().toMillis() / 1000.0,
                stopping.finished().toMillis() / 1000.0));
  }

  /** Ends an instance at once that has failed or is not needed any more. */
  void discard(Target target) throws IOException {
    serving.remove(target);
    all.remove(target);
    target.destroy();
    if (!target.slot().isEmpty()) {
      balancer.remove(target.slot());
    }
  }

  /** Gives all instances that are launched from now on these settings, too. */
  void setForAll(Map<String, String> settings) {
    settingsOfAll = Map.copyOf(settings);
  }

  /** Says that from now on the instances of this release are the fleet. */
  void handOver(Release release) {
    opened = release;
  }

  List<Target> serving() {
    return List.copyOf(serving);
  }

  /** Returns all instances that have not been terminated. */
  List<Target> all() {
    return List.copyOf(all);
  }

  List<Stopping> stoppings() {
    return List.copyOf(stoppings);
  }

  Watch watch() {
    return watch;
  }

  MySqlServer mysql() {
    return mysql;
  }

  TargetGroup numbers() {
    return numbers;
  }

  Options options() {
    return options;
  }

  LoadBalancer balancer() {
    return balancer;
  }

  List<List<String>> rows(String sql) throws SQLException {
    return mysql.rows(DATABASE, sql);
  }

  /** Carries out a statement in the database of the instances. */
  void execute(String sql) throws SQLException {
    mysql.execute(DATABASE, sql);
  }

  long one(String sql) throws SQLException {
    return Long.parseLong(rows(sql).get(0).get(0));
  }

  String mysqlVersion() throws SQLException {
    return mysql.version();
  }

  /** Ends all instances; the next {@link #open} begins anew. */
  void abandon() throws IOException {
    opened = null;
    for (Target target : all()) {
      discard(target);
    }
    serving.clear();
  }

  /**
   * Copies the logs of all instances that there are folders of, those that have ended, too.
   *
   * @return what each has shown of errors since a moment, the last ones
   */
  List<String> keepLogs(Path folder, Instant since) throws IOException {
    Files.createDirectories(folder);
    List<String> errors = new ArrayList<>();
    for (Path root : roots()) {
      Path log = Target.log(root);
      if (Files.exists(log)) {
        String name = root.getFileName().toString();
        Files.copy(log, folder.resolve(name + ".log"), StandardCopyOption.REPLACE_EXISTING);
        List<String> told = InstanceLog.of(log).errorsSince(since);
        told.stream()
            .skip(Math.max(0, told.size() - ERRORS_TOLD))
            .forEach(error -> errors.add(name + ": " + error));
      }
    }
    return errors;
  }

  private List<Path> roots() throws IOException {
    try (Stream<Path> folders = Files.list(options.work())) {
      return folders
          .filter(folder -> ROOT.matcher(folder.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  /** Removes the folders of the instances that have ended. */
  void tidyUp() throws IOException {
    List<String> running = all().stream().map(Target::name).toList();
    for (Path root : roots()) {
      if (!running.contains(root.getFileName().toString())) {
        Folders.delete(root);
      }
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    watch.close();
    // Whatever has become of the load balancer.
    for (Target target : all()) {
      target.destroy();
    }
    balancer.close();
    hooks.close();
  }
}
