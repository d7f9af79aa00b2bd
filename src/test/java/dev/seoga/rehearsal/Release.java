package dev.seoga.rehearsal;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A release of Seoga, as it is deployed.
 *
 * @param role what it is here: the last one, or this one
 * @param bundle what CodeDeploy unpacks
 */
record Release(String role, Path bundle) {
  /** Returns the commit that it was built from, shortened. */
  String commit() {
    String commit = about().getString("commit", "unknown");
    return commit.length() > 10 ? commit.substring(0, 10) : commit;
  }

  private JsonObject about() {
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file()))) {
      return reader.readObject();
    } catch (IOException e) {
      throw new IllegalStateException(bundle + " is no bundle", e);
    }
  }

  private Path file() {
    return bundle.resolve("release.json");
  }

  Path program() {
    return bundle.resolve("app").resolve("quarkus-run.jar");
  }
}
