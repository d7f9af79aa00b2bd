package dev.seoga.web;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestForm;

/** Language and colours, kept in cookies of the reader's own browser. */
@Path("/preferences")
@Produces("text/html;charset=UTF-8")
class PreferencesResource {
  private static final int ONE_YEAR = (int) Duration.ofDays(365).toSeconds();

  private final Page page;
  private final Flash flash;
  private final RoutingContext context;

  PreferencesResource(Page page, Flash flash, RoutingContext context) {
    this.page = page;
    this.flash = flash;
    this.context = context;
  }

  @GET
  public TemplateInstance preferences(@QueryParam("back") String back) {
    return WebPages.preferences(LocalPath.isLocal(back) ? back : "/books");
  }

  @POST
  public Response save(@RestForm String language, @RestForm String theme, @RestForm String back) {
    PageLanguage chosen = PageLanguage.ofTag(language).orElse(page.language());
    Theme colours = Theme.ofValue(theme).orElse(page.theme());
    flash.leave(Page.messages(WebMessages.class, chosen).preferences_saved());
    return Response.seeOther(LocalPath.orElse(back, "/books"))
        .cookie(cookie(Page.LANGUAGE_COOKIE, chosen.tag()))
        .cookie(cookie(Page.THEME_COOKIE, colours.value()))
        .build();
  }

  /** The link on every page that shows the same page in the other language. */
  @GET
  @Path("/language/{tag}")
  public Response language(@PathParam("tag") String tag, @QueryParam("back") String back) {
    PageLanguage chosen = PageLanguage.ofTag(tag).orElseThrow(NotFoundException::new);
    return Response.seeOther(LocalPath.orElse(back, "/books"))
        .cookie(cookie(Page.LANGUAGE_COOKIE, chosen.tag()))
        .build();
  }

  private NewCookie cookie(String name, String value) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge(ONE_YEAR)
        .httpOnly(true)
        .secure(context.request().isSSL())
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
