package dev.seoga.jobs;

import io.quarkus.qute.TemplateEnum;

/** How far a job has come. */
@TemplateEnum
public enum JobState {
  /** No instance has taken it up yet. */
  WAITING,
  RUNNING,
  /** Somebody has stopped it; it can go on. */
  STOPPED,
  DONE,
  /** It could not go on by itself; what it has done so far stays. */
  FAILED;

  /** Whether it goes on by itself. */
  public boolean isActive() {
    return this == WAITING || this == RUNNING;
  }

  /** Whether somebody can let it go on. */
  public boolean isResumable() {
    return this == STOPPED || this == FAILED;
  }
}
