package dev.seoga.ops;

import dev.seoga.web.Release;
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
  public Version version() {
    return new Version(release.version(), release.commit(), release.buildTime());
  }

  /** What {@code /version} answers. */
  public record Version(String version, String commit, String buildTime) {}
}
