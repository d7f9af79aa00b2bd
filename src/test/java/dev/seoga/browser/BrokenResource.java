package dev.seoga.browser;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;

/** Pages that always fail, for a look at how that is shown. */
@Path(BrokenResource.PATH)
class BrokenResource {
  static final String PATH = "/broken-on-purpose";
  static final String TOO_MANY = PATH + "/too-many";

  @GET
  public String fail() {
    throw new IllegalStateException("broken on purpose");
  }

  @GET
  @Path("too-many")
  public String refuse() {
    throw new WebApplicationException(429);
  }
}
