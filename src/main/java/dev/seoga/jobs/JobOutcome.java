package dev.seoga.jobs;

import io.quarkus.qute.TemplateEnum;

/** What became of one item of a job. */
@TemplateEnum
public enum JobOutcome {
  /** A record was made of it. */
  MADE,
  /** A record was changed by it. */
  UPDATED,
  /** The record says all of it already. */
  UNCHANGED,
  /** Nothing was done. */
  REFUSED
}
