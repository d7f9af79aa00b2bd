package dev.seoga.jobs;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts about long work. The words stand in {@code messages/jobs_*.properties}. */
@MessageBundle(value = "jobs", locale = "ko")
public interface JobMessages {
  @Message
  String jobs();

  @Message
  String jobs_caption();

  @Message
  String no_jobs();

  @Message
  String kind();

  @Message
  String subject();

  @Message
  String state();

  @Message
  String begun_by();

  @Message
  String begun_at();

  @Message
  String finished_at();

  @Message
  String kind_name(JobKind kind);

  @Message
  String state_name(JobState state);

  @Message
  String outcome_name(JobOutcome outcome);

  @Message
  String job_title(String kind, String subject);

  @Message
  String progress();

  @Message
  String done_of(String done, String total);

  @Message
  String done_so_far(String done);

  @Message
  String state_text(JobState state);

  @Message
  String stopping();

  @Message
  String failure_reference(String reference);

  @Message
  String reload();

  @Message
  String stop();

  @Message
  String resume();

  @Message
  String stop_hint();

  @Message
  String result();

  @Message
  String change_set();
}
