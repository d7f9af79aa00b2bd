package dev.seoga.history;

import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** The history of one book, and the way back to what it was. */
@Path("/books/{book: \\d{1,18}}/history")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class HistoryResource {
  private static final int CHANGES = 50;

  private final History history;
  private final Returning returning;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  HistoryResource(History history, Returning returning, SignedIn signedIn, Page page, Flash flash) {
    this.history = history;
    this.returning = returning;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
  }

  @GET
  public TemplateInstance show(
      @PathParam("book") Long bookId, @QueryParam("before") @DefaultValue("0") long before) {
    String name = name(bookId);
    List<HistoryEntry> entries =
        history.ofBook(bookId, before <= 0 ? Long.MAX_VALUE : before, CHANGES, page.language());
    long last =
        entries.stream()
            .flatMap(entry -> entry.changes().stream())
            .mapToLong(ChangeView::id)
            .min()
            .orElse(0);
    boolean more = last > 0 && !history.ofBook(bookId, last, 1, page.language()).isEmpty();
    return HistoryPages.book(
        bookId, name, history.isThere(bookId), before <= 0, entries, more ? last : 0);
  }

  @GET
  @Path("{change: \\d{1,18}}/return")
  public TemplateInstance returnForm(
      @PathParam("book") Long bookId, @PathParam("change") long changeId) {
    return returnForm(bookId, changeId, false);
  }

  @POST
  @Path("{change: \\d{1,18}}/return")
  public Response goBack(
      @PathParam("book") Long bookId,
      @PathParam("change") long changeId,
      @RestForm @DefaultValue("0") long latest,
      @RestForm @DefaultValue("") String note) {
    if (!returning.go(bookId, changeId, latest, signedIn.accountId(), note)) {
      return Response.status(Response.Status.CONFLICT)
          .entity(returnForm(bookId, changeId, true))
          .build();
    }
    flash.leave(page.messages(HistoryMessages.class).returned(name(bookId)));
    return Response.seeOther(URI.create("/books/" + bookId)).build();
  }

  private TemplateInstance returnForm(Long bookId, long changeId, boolean changedMeanwhile) {
    Returning.Then then = returning.look(bookId, changeId).orElseThrow(NotFoundException::new);
    return HistoryPages.returning(
        bookId,
        name(bookId),
        changeId,
        then.set(),
        history.differences(then.now(), then.then(), page.language()),
        then.fits(),
        then.latest(),
        changedMeanwhile);
  }

  private String name(Long bookId) {
    return history.nameOf(bookId).orElseThrow(NotFoundException::new);
  }
}
