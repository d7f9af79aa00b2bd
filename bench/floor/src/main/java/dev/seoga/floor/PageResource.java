package dev.seoga.floor;

import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers with a page that is there already, on a worker thread as the application's pages are. */
@Path("/")
@Singleton
public class PageResource {
  private final String page;

  PageResource(@ConfigProperty(name = "page.file") String file) throws IOException {
    page = Files.readString(java.nio.file.Path.of(file));
  }

  @GET
  @Blocking
  @Produces("text/html;charset=UTF-8")
  public String page() {
    return page;
  }
}
