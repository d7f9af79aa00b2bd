package dev.seoga.ops;

import dev.seoga.web.Release;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells which build answers, for operators and for the rollout. */
@Path("/version")
class VersionResource {
  private final Release release;

  VersionResource(Release release) {
    this.release = release;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public String version() {
    return JsonObject.of(
            "version", release.version(),
            "commit", release.commit(),
            "buildTime", release.buildTime())
        .encode();
  }
}
