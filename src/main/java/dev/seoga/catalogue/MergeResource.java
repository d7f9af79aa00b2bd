package dev.seoga.catalogue;

import dev.seoga.catalogue.MergePage.Choice;
import dev.seoga.catalogue.RecordMerging.Shown;
import dev.seoga.history.Fields;
import dev.seoga.holdings.Copies;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes one record of two. */
@Path("/books/{kept: \\d{1,18}}/merge/{gone: \\d{1,18}}")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class MergeResource {
  private static final Set<String> LISTS =
      Set.of(BookState.CONTRIBUTORS, BookState.ISBNS, BookState.SUBJECTS);

  private final Books books;
  private final BookStore store;
  private final Copies copies;
  private final Covers covers;
  private final RecordMerging merging;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  MergeResource(
      Books books,
      BookStore store,
      Copies copies,
      Covers covers,
      RecordMerging merging,
      SignedIn signedIn,
      Page page,
      Flash flash) {
    this.books = books;
    this.store = store;
    this.copies = copies;
    this.covers = covers;
    this.merging = merging;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
  }

  @GET
  public TemplateInstance show(@PathParam("kept") Long keptId, @PathParam("gone") Long goneId) {
    return CataloguePages.merge(view(live(keptId, goneId), live(goneId, keptId), null), "", false);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response merge(
      @PathParam("kept") Long keptId,
      @PathParam("gone") Long goneId,
      MultivaluedMap<String, String> sent) {
    Book kept = live(keptId, goneId);
    Book gone = live(goneId, keptId);
    MergePage view = view(kept, gone, sent);
    String note = Objects.requireNonNullElse(sent.getFirst("note"), "");
    boolean done =
        merging.merge(
            new Shown(keptId, version(sent, "keptVersion")),
            new Shown(goneId, version(sent, "goneVersion")),
            chosen(view, BookState.of(kept), BookState.of(gone)),
            signedIn.accountId(),
            note);
    if (!done) {
      return Response.status(Response.Status.CONFLICT)
          .entity(CataloguePages.merge(view, note, true))
          .build();
    }
    flash.leave(messages().merged(gone.title));
    return Response.seeOther(URI.create("/books/" + keptId)).build();
  }

  private MergePage view(Book kept, Book gone, MultivaluedMap<String, String> sent) {
    JsonObject stays = BookState.of(kept);
    JsonObject goes = BookState.of(gone);
    List<MergePage.Field> fields = new ArrayList<>();
    for (String name : BookState.FIELDS) {
      if (!Fields.agree(stays, goes, name)) {
        fields.add(
            new MergePage.Field(
                name,
                store.label(name, page.language()),
                lines(name, stays),
                lines(name, goes),
                LISTS.contains(name),
                choice(name, stays, sent)));
      }
    }
    return new MergePage(
        side(kept),
        side(gone),
        fields,
        copies.allOf(gone.id).size(),
        covers.digest(gone.id) != null && covers.digest(kept.id) == null);
  }

  private static Choice choice(String name, JsonObject stays, MultivaluedMap<String, String> sent) {
    String chosen = sent == null ? null : sent.getFirst("choose-" + name);
    for (Choice choice : Choice.values()) {
      boolean possible = choice != Choice.BOTH || LISTS.contains(name);
      if (choice.name().equals(chosen) && possible) {
        return choice;
      }
    }
    // What is there counts for more than what is not.
    return stays.containsKey(name) ? Choice.KEPT : Choice.GONE;
  }

  private static BookDetails chosen(MergePage view, JsonObject stays, JsonObject goes) {
    JsonObject chosen = stays;
    for (MergePage.Field field : view.fields()) {
      JsonObject by =
          switch (field.chosen()) {
            case KEPT -> stays;
            case GONE -> goes;
            case BOTH -> Fields.object().add(field.name(), both(field.name(), stays, goes)).build();
          };
      chosen = Fields.replaced(chosen, List.of(field.name()), by);
    }
    return BookState.details(chosen);
  }

  private static JsonArrayBuilder both(String name, JsonObject stays, JsonObject goes) {
    Set<JsonValue> values = new LinkedHashSet<>();
    for (JsonObject record : List.of(stays, goes)) {
      if (record.containsKey(name)) {
        values.addAll(record.getJsonArray(name));
      }
    }
    JsonArrayBuilder both = Fields.array();
    values.forEach(both::add);
    return both;
  }

  private List<String> lines(String name, JsonObject fields) {
    return store.lines(name, fields.get(name), page.language());
  }

  private static MergePage.Side side(Book book) {
    return new MergePage.Side(book.id, book.version, book.title, book.language);
  }

  private Book live(Long id, Long other) {
    return books
        .whole(id)
        .filter(book -> !book.isDeleted() && !id.equals(other))
        .orElseThrow(NotFoundException::new);
  }

  private static int version(MultivaluedMap<String, String> sent, String name) {
    try {
      return Integer.parseInt(Objects.requireNonNullElse(sent.getFirst(name), ""));
    } catch (NumberFormatException missing) {
      return -1;
    }
  }

  private CatalogueMessages messages() {
    return page.messages(CatalogueMessages.class);
  }
}
