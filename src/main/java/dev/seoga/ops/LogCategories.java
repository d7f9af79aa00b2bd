package dev.seoga.ops;

import java.util.List;

/**
 * The log categories whose level can be changed while the application runs: ours by room, and those
 * of libraries that say at DEBUG what helps and nothing that is secret. The AWS SDK, the HTTP
 * server and the values of statements are not among them: they would write headers, forms and
 * passwords.
 */
final class LogCategories {
  static final List<String> ALL =
      List.of(
          "dev.seoga",
          "dev.seoga.bulk",
          "dev.seoga.catalogue",
          "dev.seoga.export",
          "dev.seoga.history",
          "dev.seoga.holdings",
          "dev.seoga.intake",
          "dev.seoga.jobs",
          "dev.seoga.ops",
          "dev.seoga.search",
          "dev.seoga.staff",
          "dev.seoga.web",
          "com.github.kagkarlsson.scheduler",
          "io.agroal",
          "org.flywaydb",
          "org.hibernate.SQL");

  private LogCategories() {}
}
