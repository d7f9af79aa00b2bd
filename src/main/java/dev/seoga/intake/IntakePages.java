package dev.seoga.intake;

import dev.seoga.web.FieldErrors;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "intake")
final class IntakePages {
  private IntakePages() {}

  static native TemplateInstance imports(List<ImportSummary> imports, FieldErrors errors);

  static native TemplateInstance mapping(
      ImportFile file,
      List<MappedColumn> columns,
      List<ColumnTarget> targets,
      String nameSeparator,
      boolean takeKnownIsbn,
      FieldErrors errors);

  static native TemplateInstance report(ImportReport report);
}
