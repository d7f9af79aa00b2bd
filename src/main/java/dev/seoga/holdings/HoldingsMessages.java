package dev.seoga.holdings;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of copies. The words stand in {@code messages/holdings_*.properties}. */
@MessageBundle(value = "holdings", locale = "ko")
public interface HoldingsMessages {
  @Message
  String copies();

  @Message
  String copies_of(String title);

  @Message
  String manage_copies();

  @Message
  String registration_number();

  @Message
  String registration_number_hint();

  @Message
  String shelf();

  @Message
  String shelf_hint();

  @Message
  String status();

  @Message
  String acquired_on();

  @Message
  String acquired_on_hint();

  @Message
  String note();

  @Message
  String copies_caption(int count);

  @Message
  String no_copies();

  @Message
  String add_copy();

  @Message
  String edit_copy(String number);

  @Message
  String edit_row(String number);

  @Message
  String delete_copy(String number);

  @Message
  String restore_copy(String number);

  @Message
  String deleted_copies();

  @Message
  String actions();

  @Message
  String registration_number_missing();

  @Message
  String registration_number_blanks();

  @Message
  String registration_number_marks();

  @Message
  String registration_number_taken(String title);

  @Message
  String too_long(int max, int actual);

  @Message
  String status_missing();

  @Message
  String acquired_on_malformed();

  @Message
  String copy_added(String number);

  @Message
  String copy_saved(String number);

  @Message
  String copy_deleted(String number);

  @Message
  String copy_restored(String number);

  @Message
  String status_name(CopyStatus status);

  @Message
  String status_NONE();

  @Message
  String copy_deleted_at();

  @Message
  String copy_saved_with_theirs(String number, String fields);

  @Message
  String copy_changed_meanwhile(String value);
}
