package dev.seoga.bulk;

import dev.seoga.catalogue.BookFault;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of bulk edits. The words stand in {@code messages/bulk_*.properties}. */
@MessageBundle(value = "bulk", locale = "ko")
public interface BulkMessages {
  @Message
  String bulk_edit();

  @Message
  String of_list(String count);

  @Message
  String of_all(String count);

  @Message
  String numbers();

  @Message
  String numbers_hint(int max);

  @Message
  String numbers_missing();

  @Message
  String numbers_unknown(String numbers);

  @Message
  String numbers_too_many(int max);

  @Message
  String nothing_chosen();

  @Message
  String field();

  @Message
  String action();

  @Message
  String action_name(BulkAction action);

  @Message
  String value();

  @Message
  String value_hint();

  @Message
  String replacement();

  @Message
  String replacement_hint();

  @Message
  String category_hint();

  @Message
  String note();

  @Message
  String action_impossible();

  @Message
  String value_missing();

  @Message
  String category_missing();

  @Message
  String category_none();

  @Message
  String dry_run();

  @Message
  String dry_run_hint();

  @Message
  String says_set(String field, String value);

  @Message
  String says_clear(String field);

  @Message
  String says_replace(String field, String value, String replacement);

  @Message
  String says_add(String field, String value);

  @Message
  String says_remove(String field, String value);

  @Message
  String preview_title(String change);

  @Message
  String preview_text();

  @Message
  String chosen();

  @Message
  String to_change();

  @Message
  String changed();

  @Message
  String unchanged();

  @Message
  String refused();

  @Message
  String run(String count);

  @Message
  String nothing_to_do();

  @Message
  String sample_caption(int count);

  @Message
  String before();

  @Message
  String after();

  @Message
  String refused_caption();

  @Message
  String reason();

  @Message
  String reason_gone();

  @Message
  String fault(BookFault fault);

  @Message
  String report_title(String change);

  @Message
  String not_at_its_end();

  @Message
  String to_the_job();

  @Message
  String undo();

  @Message
  String outcomes_download();

  @Message
  String outcome();

  @Message
  String record_number();
}
