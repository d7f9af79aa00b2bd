package dev.seoga.catalogue;

import dev.seoga.holdings.Copies;
import dev.seoga.ratelimit.Limited;
import dev.seoga.ratelimit.LimitedUse;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.Audit;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lists books and shows one; deletes and restores. */
@Path("/books")
@Produces("text/html;charset=UTF-8")
class BookResource {
  private static final int TRASH_LIMIT = 500;

  private final Books books;
  private final BookLists lists;
  private final Copies copies;
  private final Covers covers;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  BookResource(
      Books books,
      BookLists lists,
      Copies copies,
      Covers covers,
      SignedIn signedIn,
      Page page,
      Flash flash,
      Audit audit) {
    this.books = books;
    this.lists = lists;
    this.copies = copies;
    this.covers = covers;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
  }

  @GET
  @CatalogueReading
  @Limited(LimitedUse.SEARCH)
  public Response list(@Context UriInfo uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
    BookQuery query = BookQuery.of(parameters);
    // A form sends its empty fields too; the address that people keep and share has none.
    if (parameters.values().stream().anyMatch(String::isEmpty)) {
      return Response.seeOther(URI.create(query.uri())).build();
    }
    if (query.isTextAlone() && parameters.size() == 1) {
      Optional<Long> identified = lists.identified(query.text());
      if (identified.isPresent()) {
        return page.redirect("/books/" + identified.get());
      }
    }
    BookList list = lists.page(query, parameters.get("after"), parameters.get("before"));
    ListLabels labels = ListLabels.in(page.language());
    return Response.ok(CataloguePages.list(list, labels.rows(list), labels.filters(list))).build();
  }

  @GET
  @Path("{id: \\d{1,18}}")
  @CatalogueReading
  public Response show(@PathParam("id") Long id) {
    Book book = books.whole(id).orElseThrow(NotFoundException::new);
    if (book.isDeleted() && book.mergedInto != null) {
      // Not for good: the merge may be undone.
      return Response.status(Response.Status.FOUND)
          .location(URI.create("/books/" + book.mergedInto))
          .build();
    }
    if (book.isDeleted() && !page.allows(Role.EDIT)) {
      throw new NotFoundException();
    }
    return Response.ok(CataloguePages.record(view(book), copies.of(id))).build();
  }

  @GET
  @Path("trash")
  @RolesAllowed(Role.EDIT)
  public TemplateInstance trash() {
    return CataloguePages.trash(lists.trash(TRASH_LIMIT));
  }

  @GET
  @Path("{id: \\d{1,18}}/delete")
  @RolesAllowed(Role.EDIT)
  public TemplateInstance deleteForm(@PathParam("id") Long id) {
    return CataloguePages.delete(view(live(id)), copies.of(id).size());
  }

  @POST
  @Path("{id: \\d{1,18}}/delete")
  @RolesAllowed(Role.EDIT)
  public Response delete(@PathParam("id") Long id) {
    Book book = live(id);
    books.delete(id, signedIn.accountId(), "");
    audit.did("delete", "book=" + id);
    flash.leave(messages().book_deleted(book.title), "/books/" + id + "/restore");
    return Response.seeOther(URI.create("/books")).build();
  }

  /** Leads from the address of a button to the page that it stands on. */
  @GET
  @Path("{id: \\d{1,18}}/restore")
  @RolesAllowed(Role.EDIT)
  public Response restoreButton(@PathParam("id") Long id) {
    return Response.seeOther(URI.create("/books/" + id)).build();
  }

  @POST
  @Path("{id: \\d{1,18}}/restore")
  @RolesAllowed(Role.EDIT)
  public Response restore(@PathParam("id") Long id) {
    Book book = books.whole(id).orElseThrow(NotFoundException::new);
    books.restore(id, signedIn.accountId());
    audit.did("restore", "book=" + id);
    flash.leave(messages().book_restored(book.title));
    return Response.seeOther(URI.create("/books/" + id)).build();
  }

  private RecordView view(Book book) {
    return new RecordView(book, covers.digest(book.id));
  }

  private Book live(Long id) {
    return books.whole(id).filter(book -> !book.isDeleted()).orElseThrow(NotFoundException::new);
  }

  private CatalogueMessages messages() {
    return page.messages(CatalogueMessages.class);
  }
}
