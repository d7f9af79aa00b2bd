package dev.seoga.reports;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.List;

@CheckedTemplate(basePath = "reports")
final class ReportPages {
  private ReportPages() {}

  static native TemplateInstance reports(Instant reckonedAt, List<ReportTable> tables);
}
