package dev.seoga.jobs;

/**
 * A job as pages show it.
 *
 * @param subject what it works on
 * @param author the name of who began it
 * @param resultPath of the page that tells what came of it
 * @param resumable whether it can be let go on
 */
public record JobView(
    Job job, String subject, String author, String resultPath, boolean resumable) {

  /** Returns how much is done, in per cent; 100 only when it is done. */
  public int percent() {
    if (job.state == JobState.DONE) {
      return 100;
    }
    return job.total == null || job.total == 0
        ? 0
        : (int) Math.min(99, job.position * 100 / job.total);
  }

  public int done() {
    return Math.toIntExact(job.position);
  }

  public int total() {
    return Math.toIntExact(job.total);
  }

  /** Whether it is known how much there is to do. */
  public boolean isMeasured() {
    return job.total != null || job.isDone();
  }

  /** Whether it ends behind the batch that it works on. */
  public boolean isStopping() {
    return job.stopAsked && job.state.isActive();
  }
}
