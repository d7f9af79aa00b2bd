package dev.seoga.ops;

import dev.seoga.catalogue.SearchLag;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobState;
import dev.seoga.jobs.Jobs;
import dev.seoga.staff.AccountNames;
import dev.seoga.staff.FailedSignIns;
import dev.seoga.web.PageLanguage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gathers what the page for operators shows. */
@ApplicationScoped
class Operation {
  private static final Duration LATELY = Duration.ofDays(7);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final int LISTED = 20;
  private static final int TABLES = 10;
  private static final long MEBIBYTE = 1024L * 1024;
  private static final int THOUSANDTHS = 1000;

  private final Instances instances;
  private final Heartbeat heartbeat;
  private final Jobs jobs;
  private final FailedSignIns failedSignIns;
  private final SlowQueries slowQueries;
  private final SearchLag searchLag;
  private final Storage storage;
  private final LogLevels logLevels;
  private final AccountNames accounts;

  Operation(
      Instances instances,
      Heartbeat heartbeat,
      Jobs jobs,
      FailedSignIns failedSignIns,
      SlowQueries slowQueries,
      SearchLag searchLag,
      Storage storage,
      LogLevels logLevels,
      AccountNames accounts) {
    this.instances = instances;
    this.heartbeat = heartbeat;
    this.jobs = jobs;
    this.failedSignIns = failedSignIns;
    this.slowQueries = slowQueries;
    this.searchLag = searchLag;
    this.storage = storage;
    this.logLevels = logLevels;
    this.accounts = accounts;
  }

  /** Returns all of it, with numbers as they are written in a language. */
  OperationView view(PageLanguage language) {
    Instant now = Instant.now();
    Optional<SearchLag.Lag> lag = searchLag.current();
    List<Storage.Table> tables = storage.tables();
    long bytes = tables.stream().mapToLong(Storage.Table::bytes).sum();
    return new OperationView(
        instances.all().stream().map(instance -> seen(instance, now)).toList(),
        jobs(now),
        failedSignIns.ofAccounts(now.minus(A_DAY), LISTED),
        failedSignIns.otherNames(now.minus(A_DAY)),
        Math.toIntExact(slowQueries.count()),
        slowQueries.latest(),
        lag.map(known -> number(known.books(), language)).orElse(""),
        lag.map(known -> known.books() > 0).orElse(false),
        lag.map(SearchLag.Lag::passedAt).orElse(null),
        tables.isEmpty() ? "" : size(bytes, language),
        tables.stream().limit(TABLES).map(table -> table(table, tables, language)).toList(),
        logLevels.current().stream().map(this::changed).toList());
  }

  private OperationView.Seen seen(Instance instance, Instant now) {
    return new OperationView.Seen(
        instance.host + ":" + instance.port,
        instance.colour,
        instance.version,
        instance.releaseCommit.substring(0, Math.min(7, instance.releaseCommit.length())),
        Math.toIntExact(instance.slowQueries),
        instance.startedAt,
        instance.lastSeenAt,
        instance.id.equals(heartbeat.id()),
        instance.lastSeenAt.isBefore(now.minus(heartbeat.patience())));
  }

  private OperationView.Jobs jobs(Instant now) {
    List<Job> list = jobs.openOrFailed(now.minus(LATELY), LISTED);
    return new OperationView.Jobs(
        Math.toIntExact(jobs.count(JobState.RUNNING)),
        Math.toIntExact(jobs.count(JobState.WAITING)),
        (int) list.stream().filter(job -> job.state() == JobState.FAILED).count(),
        list.stream()
            .map(
                job ->
                    new OperationView.Listed(
                        job.id(),
                        job.kind(),
                        job.state(),
                        job.createdAt(),
                        job.items(),
                        job.failure() == null ? "" : job.failure()))
            .toList());
  }

  private static OperationView.Table table(
      Storage.Table table, List<Storage.Table> all, PageLanguage language) {
    long largest = Math.max(1, all.get(0).bytes());
    return new OperationView.Table(
        table.name(),
        number(table.rows(), language),
        size(table.bytes(), language),
        Math.toIntExact(table.bytes() * THOUSANDTHS / largest));
  }

  private OperationView.Changed changed(LogLevel level) {
    return new OperationView.Changed(
        level.category, level.level.name(), level.untilAt, accounts.name(level.setBy));
  }

  private static String size(long bytes, PageLanguage language) {
    return number((bytes + MEBIBYTE - 1) / MEBIBYTE, language) + " MiB";
  }

  private static String number(long number, PageLanguage language) {
    return language.number(Math.toIntExact(number));
  }
}
