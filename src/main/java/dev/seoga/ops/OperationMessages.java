package dev.seoga.ops;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts for operators. The words stand in {@code messages/ops_*.properties}. */
@MessageBundle(value = "ops", locale = "ko")
public interface OperationMessages {
  @Message
  String operation_text();

  @Message
  String instances();

  @Message
  String instances_caption();

  @Message
  String address();

  @Message
  String colour();

  @Message
  String release();

  @Message
  String started();

  @Message
  String last_seen();

  @Message
  String state();

  @Message
  String answers();

  @Message
  String silent();

  @Message
  String alive();

  @Message
  String not_told();

  @Message
  String no_instances();

  @Message
  String jobs_running();

  @Message
  String jobs_waiting();

  @Message
  String jobs_failed();

  @Message
  String jobs_caption();

  @Message
  String no_jobs();

  @Message
  String done();

  @Message
  String failure();

  @Message
  String failed_sign_ins();

  @Message
  String failed_sign_ins_caption();

  @Message
  String no_failed_sign_ins();

  @Message
  String failures();

  @Message
  String last_failure();

  @Message
  String locked();

  @Message
  String not_locked();

  @Message
  String other_names(String count);

  @Message
  String slow_queries();

  @Message
  String slow_count(String count);

  @Message
  String slow_caption();

  @Message
  String no_slow_queries();

  @Message
  String ended_at();

  @Message
  String milliseconds();

  @Message
  String statement();

  @Message
  String search_index();

  @Message
  String index_complete();

  @Message
  String index_behind(String count);

  @Message
  String index_unknown();

  @Message
  String compared_at();

  @Message
  String storage();

  @Message
  String storage_total(String size);

  @Message
  String storage_caption();

  @Message
  String storage_unknown();

  @Message
  String table();

  @Message
  String rows();

  @Message
  String size();

  @Message
  String share();

  @Message
  String backup();

  @Message
  String backup_unknown();

  @Message
  String log_levels();

  @Message
  String log_levels_text();

  @Message
  String log_levels_caption();

  @Message
  String category();

  @Message
  String category_missing();

  @Message
  String choose();

  @Message
  String level();

  @Message
  String level_missing();

  @Message
  String minutes();

  @Message
  String minutes_missing();

  @Message
  String minutes_count(String count);

  @Message
  String until();

  @Message
  String set_by();

  @Message
  String actions();

  @Message
  String end_now(String category);

  @Message
  String change_level();

  @Message
  String log_level_set(String category, String level, String until);

  @Message
  String log_level_ended(String category);
}
