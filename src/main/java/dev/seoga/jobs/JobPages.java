package dev.seoga.jobs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "jobs")
final class JobPages {
  private JobPages() {}

  static native TemplateInstance jobs(List<JobView> jobs);

  static native TemplateInstance job(JobView view);

  static native TemplateInstance progress(JobView view);
}
