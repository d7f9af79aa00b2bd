package dev.seoga.export;

import dev.seoga.catalogue.BookQuery;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "export")
final class ExportPages {
  private ExportPages() {}

  static native TemplateInstance export(BookQuery query, int count);
}
