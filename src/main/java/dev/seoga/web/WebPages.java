package dev.seoga.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages that belong to no feature. */
@CheckedTemplate(basePath = "web")
final class WebPages {
  private WebPages() {}

  static native TemplateInstance error(ErrorText error);

  static native TemplateInstance help();

  static native TemplateInstance preferences(String back);
}
