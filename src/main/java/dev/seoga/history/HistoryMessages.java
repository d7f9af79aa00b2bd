package dev.seoga.history;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of history and undo. The words stand in {@code messages/history_*.properties}. */
@MessageBundle(value = "history", locale = "ko")
public interface HistoryMessages {
  @Message
  String history();

  @Message
  String history_of(String title);

  @Message
  String no_history();

  @Message
  String record_gone();

  @Message
  String earlier();

  @Message
  String latest();

  @Message
  String changes();

  @Message
  String changes_caption();

  @Message
  String no_changes();

  @Message
  String when();

  @Message
  String who();

  @Message
  String everybody();

  @Message
  String by_itself();

  @Message
  String way();

  @Message
  String any_way();

  @Message
  String from_day();

  @Message
  String until_day();

  @Message
  String filter();

  @Message
  String clear_filter();

  @Message
  String about();

  @Message
  String and_more(String first, String more);

  @Message
  String number_of_changes(int count);

  @Message
  String change_set(Long id, String what);

  @Message
  String note();

  @Message
  String note_hint();

  @Message
  String undoes_set();

  @Message
  String undone_by_set();

  @Message
  String field();

  @Message
  String before();

  @Message
  String after();

  @Message
  String empty();

  @Message
  String removed_words();

  @Message
  String added_words();

  @Message
  String made_with();

  @Message
  String open_set(Long id);

  @Message
  String undo_set();

  @Message
  String undo_title(Long id, String what);

  @Message
  String undo_all(String count);

  @Message
  String undo_some(String count, String stay);

  @Message
  String undo_none(String stay);

  @Message
  String undo_done_already();

  @Message
  String undo_confirm();

  @Message
  String obstacles();

  @Message
  String obstacles_told(String told);

  @Message
  String obstacle_later();

  @Message
  String obstacle_other();

  @Message
  String undone(String count);

  @Message
  String undone_in_part(String count, String stay);

  @Message
  String nothing_undone();

  @Message
  String go_back(Long id);

  @Message
  String return_title(Long id, String title);

  @Message
  String return_text();

  @Message
  String return_nothing();

  @Message
  String return_unfit();

  @Message
  String return_confirm();

  @Message
  String return_changed();

  @Message
  String returned(String title);

  @Message
  String what_name(What what);

  @Message
  String kind_name(RecordKind kind);

  @Message
  String way_name(Way way);

  @Message
  String being_written();

  @Message
  String undo_large(String count);

  @Message
  String undo_check();

  @Message
  String undoing_set();
}
