package dev.seoga.intake;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of imports. The words stand in {@code messages/intake_*.properties}. */
@MessageBundle(value = "intake", locale = "ko")
public interface IntakeMessages {
  @Message
  String imports();

  @Message
  String upload_title();

  @Message
  String file();

  @Message
  String file_hint();

  @Message
  String upload();

  @Message
  String file_missing();

  @Message
  String file_not_text();

  @Message
  String file_without_rows();

  @Message
  String file_too_many_rows(String max, String actual);

  @Message
  String file_too_many_columns(int max, int actual);

  @Message
  String file_without_headings();

  @Message
  String file_malformed(String line);

  @Message
  String file_malformed_headings();

  @Message
  String file_damaged(String encoding, String line);

  @Message
  String file_old_excel();

  @Message
  String file_not_xlsx();

  @Message
  String file_too_large_unpacked();

  @Message
  String file_not_marcxml();

  @Message
  String file_without_records();

  @Message
  String mapping_text_of_records(String format);

  @Message
  String finding_record();

  @Message
  String earlier_record();

  @Message
  String past_imports();

  @Message
  String no_imports();

  @Message
  String imports_caption();

  @Message
  String file_name();

  @Message
  String uploaded_at();

  @Message
  String state();

  @Message
  String state_UPLOADED();

  @Message
  String state_CHECKED();

  @Message
  String state_BEGUN();

  @Message
  String state_DONE();

  @Message
  String created();

  @Message
  String refused();

  @Message
  String repaired();

  @Message
  String kept();

  @Message
  String rows_read();

  @Message
  String mapping_title(String file);

  @Message
  String mapping_text(String charset);

  @Message
  String mapping_caption(int count);

  @Message
  String column();

  @Message
  String samples();

  @Message
  String taken_for();

  @Message
  String taken_for_column(String heading);

  @Message
  String target_ignored();

  @Message
  String target_keptInNote();

  @Message
  String target_contributors();

  @Message
  String target_isbn();

  @Message
  String target_subjects();

  @Message
  String target_copies();

  @Message
  String name_separator();

  @Message
  String name_separator_semicolon();

  @Message
  String name_separator_comma();

  @Message
  String name_separator_none();

  @Message
  String take_known_isbn();

  @Message
  String run();

  @Message
  String run_hint();

  @Message
  String mapping_without_title();

  @Message
  String mapping_claimed_twice();

  @Message
  String mapping_cannot_match();

  @Message
  String target_recordNumber();

  @Message
  String policy();

  @Message
  String policy_of_column(String heading);

  @Message
  String policy_name(FillPolicy policy);

  @Message
  String match_by();

  @Message
  String match_by_hint();

  @Message
  String match_name(MatchBy by);

  @Message
  String profile();

  @Message
  String profile_hint();

  @Message
  String profile_too_long(int max);

  @Message
  String profile_use();

  @Message
  String profile_choose();

  @Message
  String updated();

  @Message
  String unchanged();

  @Message
  String dry_run();

  @Message
  String dry_run_title(String file);

  @Message
  String dry_run_text();

  @Message
  String dry_run_nothing();

  @Message
  String dry_run_is_newer();

  @Message
  String change_columns();

  @Message
  String run_import(String count);

  @Message
  String refused_download();

  @Message
  String refused_because();

  @Message
  String report_stopped();

  @Message
  String report_job();

  @Message
  String report_undo();

  @Message
  String report_title(String file);

  @Message
  String findings_caption(String kind, int count);

  @Message
  String findings_cut();

  @Message
  String findings_download();

  @Message
  String no_findings();

  @Message
  String finding_line();

  @Message
  String finding_kind();

  @Message
  String finding_column();

  @Message
  String finding_value();

  @Message
  String finding_reason();

  @Message
  String finding_detail();

  @Message
  String kind_name(Finding.Kind kind);

  @Message
  String reason_name(Finding.Reason reason);
}
