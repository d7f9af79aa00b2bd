package dev.seoga.ops;

import dev.seoga.web.FieldErrors;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "ops")
final class OperationPages {
  private OperationPages() {}

  static native TemplateInstance operation(
      OperationView view, LogLevelForm form, FieldErrors errors);
}
