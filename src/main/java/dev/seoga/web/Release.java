package dev.seoga.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Which build this is, as the build itself recorded it. */
@ApplicationScoped
public class Release {
  private final Properties build = new Properties();
  private final Map<PageLanguage, String> names = new ConcurrentHashMap<>();

  Release() {
    try (InputStream in = Release.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the version of the project, or "unknown" outside of a build. */
  public String version() {
    return build.getProperty("version", "unknown");
  }

  /** Returns the full commit id, or "unknown" where neither git nor CodeBuild told the build. */
  public String commit() {
    return build.getProperty("commit", "unknown");
  }

  /** Returns the first seven digits of the commit id. */
  public String shortCommit() {
    return commit().substring(0, Math.min(7, commit().length()));
  }

  /** Returns the name, version and commit, as they stand on every page of a language. */
  public String name(PageLanguage language) {
    return names.computeIfAbsent(
        language, in -> Page.messages(WebMessages.class, in).version(version(), shortCommit()));
  }

  /** Returns the time of the build (ISO 8601, UTC), or "unknown". */
  public String buildTime() {
    return build.getProperty("buildTime", "unknown");
  }
}
