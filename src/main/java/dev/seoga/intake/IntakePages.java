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
      ImportPlan plan,
      List<MappedColumn> columns,
      List<ColumnTarget> targets,
      List<String> remembered,
      String profile,
      FieldErrors errors);

  static native TemplateInstance dryRun(ImportReport report);

  static native TemplateInstance report(ImportReport report);
}
