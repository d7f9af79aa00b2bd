package dev.seoga.history;

import dev.seoga.staff.AccountNames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "history")
final class HistoryPages {
  private HistoryPages() {}

  static native TemplateInstance book(
      Long bookId,
      String name,
      boolean there,
      boolean newest,
      List<HistoryEntry> entries,
      long next);

  static native TemplateInstance returning(
      Long bookId,
      String name,
      long change,
      Long set,
      List<FieldView> differences,
      boolean fits,
      long latest,
      boolean changedMeanwhile);

  static native TemplateInstance changes(
      List<SetView> sets,
      ChangeFilter filter,
      List<AccountNames.Named> accounts,
      boolean further,
      String next);

  static native TemplateInstance set(
      SetView set, List<ChangeView> changes, boolean further, long next);

  static native TemplateInstance undo(SetView set, UndoOutcome outcome, UndoStep step);
}
