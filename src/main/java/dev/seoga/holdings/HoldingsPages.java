package dev.seoga.holdings;

import dev.seoga.web.FieldErrors;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "holdings")
final class HoldingsPages {
  private HoldingsPages() {}

  static native TemplateInstance copies(
      HeldBooks.HeldBook book,
      List<Copy> copies,
      List<Copy> deleted,
      CopyForm form,
      FieldErrors errors);

  static native TemplateInstance copyForm(
      HeldBooks.HeldBook book, CopyForm form, FieldErrors errors);
}
