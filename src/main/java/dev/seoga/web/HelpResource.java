package dev.seoga.web;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

@Path("/help")
@Produces("text/html;charset=UTF-8")
class HelpResource {
  @GET
  public TemplateInstance help() {
    return WebPages.help();
  }
}
