package dev.seoga.bulk;

import dev.seoga.jobs.Job;
import dev.seoga.web.FieldErrors;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "bulk")
final class BulkPages {
  private BulkPages() {}

  static native TemplateInstance form(
      BulkChoice choice, List<NamedField> fields, BulkForm form, FieldErrors errors);

  static native TemplateInstance preview(
      Long id, String change, Job job, List<BulkSample> samples, List<BulkRefusal> refusals);

  static native TemplateInstance report(
      Long id, String change, Job job, List<BulkRefusal> refusals);
}
