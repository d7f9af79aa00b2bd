package dev.seoga.web;

import jakarta.inject.Singleton;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is configured for all pages; in the page itself it would be read anew for each request. */
@Singleton
class PageSettings {
  private final boolean openToVisitors;
  private final ZoneId timeZone;

  PageSettings(
      @ConfigProperty(name = "seoga.public-catalogue", defaultValue = "true")
          boolean openToVisitors,
      @ConfigProperty(name = "seoga.time-zone", defaultValue = "Asia/Seoul") ZoneId timeZone) {
    this.openToVisitors = openToVisitors;
    this.timeZone = timeZone;
  }

  boolean openToVisitors() {
    return openToVisitors;
  }

  ZoneId timeZone() {
    return timeZone;
  }
}
