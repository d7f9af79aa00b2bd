package dev.seoga.ops;

import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobState;
import dev.seoga.staff.FailedSignIns;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.List;

/**
 * What the page for operators shows; numbers are written as they are read.
 *
 * @param booksBehind how many books the search does not find as they are; empty where not yet known
 * @param comparedAt null where not yet known
 * @param otherNames how many names without an account have failed to sign in
 * @param slowQueries how many statements of this instance have been slow
 * @param databaseSize empty where the database does not tell
 */
@TemplateData
public record OperationView(
    List<Seen> instances,
    Jobs jobs,
    List<FailedSignIns.Failures> failedSignIns,
    int otherNames,
    int slowQueries,
    List<SlowQuery> latestSlow,
    String booksBehind,
    boolean anyBehind,
    Instant comparedAt,
    String databaseSize,
    List<Table> tables,
    List<Changed> logLevels) {

  /**
   * An instance.
   *
   * @param answers this page
   * @param silent whether it has not been heard of for too long
   */
  @TemplateData
  public record Seen(
      String address,
      String colour,
      String version,
      String commit,
      int slowQueries,
      Instant startedAt,
      Instant lastSeenAt,
      boolean answers,
      boolean silent) {}

  /**
   * The jobs in a few numbers, and those that are not over or have failed.
   *
   * @param failed how many of the list have failed
   */
  @TemplateData
  public record Jobs(int running, int waiting, int failed, List<Listed> list) {}

  /**
   * A job.
   *
   * @param failure the reference of its log line; empty where it has not failed
   */
  @TemplateData
  public record Listed(
      Long id, JobKind kind, JobState state, Instant begunAt, int done, String failure) {}

  /**
   * A table of the database.
   *
   * @param share of the largest table, in thousandths
   */
  @TemplateData
  public record Table(String name, String rows, String size, int share) {}

  /** A category that logs at another level for a while. */
  @TemplateData
  public record Changed(String category, String level, Instant until, String author) {}
}
