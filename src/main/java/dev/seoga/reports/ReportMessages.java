package dev.seoga.reports;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of reports. The words stand in {@code messages/reports_*.properties}. */
@MessageBundle(value = "reports", locale = "ko")
public interface ReportMessages {
  @Message
  String reports();

  @Message
  String reckoned_at(String moment);

  @Message
  String growth();

  @Message
  String by_class();

  @Message
  String by_language();

  @Message
  String by_status();

  @Message
  String month();

  @Message
  String entered();

  @Message
  String deleted();

  @Message
  String net();

  @Message
  String books();

  @Message
  String copies();

  @Message
  String no_class();

  @Message
  String no_language();

  @Message
  String compared();

  @Message
  String caption_growth();

  @Message
  String caption_books();

  @Message
  String caption_copies();

  @Message
  String too_long();

  @Message
  String nothing();

  @Message
  String download_part(String part);
}
