package dev.seoga.browser;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A page that always fails, for a look at how that is shown. */
@Path(BrokenResource.PATH)
class BrokenResource {
  static final String PATH = "/broken-on-purpose";

  @GET
  public String fail() {
    throw new IllegalStateException("broken on purpose");
  }
}
