package dev.seoga.export;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of exports. The words stand in {@code messages/export_*.properties}. */
@MessageBundle(value = "export", locale = "ko")
public interface ExportMessages {
  @Message
  String export_books();

  @Message
  String of_all(String count);

  @Message
  String of_list(String count);

  @Message
  String format();

  @Message
  String format_name(ExportFormat format);

  @Message
  String marc_hint();

  @Message
  String download();

  @Message
  String record_number();

  @Message
  String copies();
}
