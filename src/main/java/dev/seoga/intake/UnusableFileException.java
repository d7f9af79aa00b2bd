package dev.seoga.intake;

import java.util.function.Function;

/** A file that cannot be taken in at all; nothing of it is kept. */
final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Function<IntakeMessages, String> text;

  /**
   * Says why.
   *
   * @param text what to tell who has uploaded it: where the fault is, and what to do
   */
  UnusableFileException(Function<IntakeMessages, String> text) {
    super("an unusable file");
    this.text = text;
  }

  String text(IntakeMessages messages) {
    return text.apply(messages);
  }
}
