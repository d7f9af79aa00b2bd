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
  String file_malformed();

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
  String import_done(String file);

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
