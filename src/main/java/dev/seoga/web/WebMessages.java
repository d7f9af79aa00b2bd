package dev.seoga.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the pages share, in every language. The words stand in {@code messages/web_*.properties}.
 */
@MessageBundle(value = "web", locale = "ko")
public interface WebMessages {
  @Message
  String app_name();

  @Message
  String skip_to_content();

  @Message
  String main_navigation();

  @Message
  String breadcrumb();

  @Message
  String nav_books();

  @Message
  String nav_new_book();

  @Message
  String nav_imports();

  @Message
  String nav_jobs();

  @Message
  String nav_trash();

  @Message
  String nav_changes();

  @Message
  String nav_duplicates();

  @Message
  String nav_reports();

  @Message
  String nav_staff();

  @Message
  String nav_ops();

  @Message
  String nav_help();

  @Message
  String nav_preferences();

  @Message
  String other_language();

  @Message
  String my_page();

  @Message
  String sign_in();

  @Message
  String sign_out();

  @Message
  String undo();

  @Message
  String save();

  @Message
  String cancel();

  @Message
  String optional();

  @Message
  String version(String version, String commit);

  @Message
  String error_summary();

  @Message
  String error_prefix();

  @Message
  String reference();

  @Message
  String error_400_title();

  @Message
  String error_400_text();

  @Message
  String error_403_title();

  @Message
  String error_403_text();

  @Message
  String error_404_title();

  @Message
  String error_404_text();

  @Message
  String error_405_title();

  @Message
  String error_405_text();

  @Message
  String error_413_title();

  @Message
  String error_413_text();

  @Message
  String error_415_title();

  @Message
  String error_415_text();

  @Message
  String error_429_title();

  @Message
  String error_429_text();

  @Message
  String try_again();

  @Message
  String error_4xx_title();

  @Message
  String error_4xx_text();

  @Message
  String error_500_title();

  @Message
  String error_500_text();

  @Message
  String error_503_title();

  @Message
  String error_503_text();

  @Message
  String error_overload_title();

  @Message
  String error_overload_text();

  @Message
  String language();

  @Message
  String theme();

  @Message
  String theme_system();

  @Message
  String theme_light();

  @Message
  String theme_dark();

  @Message
  String preferences_saved();

  @Message
  String help_search_title();

  @Message
  String help_search_text();

  @Message
  String help_search_more();

  @Message
  String help_search_order();

  @Message
  String help_isbn_title();

  @Message
  String help_isbn_text();

  @Message
  String help_delete_title();

  @Message
  String help_delete_text();

  @Message
  String help_import_title();

  @Message
  String help_import_text();

  @Message
  String help_keyboard_title();

  @Message
  String help_keyboard_text();

  @Message
  String help_trouble_title();

  @Message
  String help_trouble_text();

  @Message
  String help_history_title();

  @Message
  String help_history_text();

  @Message
  String help_history_merge();
}
