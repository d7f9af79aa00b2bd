package dev.seoga.catalogue;

import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
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
import java.util.List;
import java.util.Objects;

/** Enters a record and changes it. */
@Path("/books")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class BookFormResource {
  /** What the submit buttons of the form say. */
  private static final String MORE_ROWS = "more-rows";

  private static final String CREATE_ANYWAY = "create-anyway";

  private final Books books;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  BookFormResource(Books books, SignedIn signedIn, Page page, Flash flash) {
    this.books = books;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
  }

  @GET
  @Path("new")
  public TemplateInstance newForm() {
    return form(BookForm.blank(), new FieldErrors(), List.of());
  }

  @POST
  @Path("new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response create(MultivaluedMap<String, String> sent) {
    BookForm form = BookForm.of(null, sent);
    String action = Objects.requireNonNullElse(sent.getFirst("action"), "");
    if (action.equals(MORE_ROWS)) {
      return Response.ok(form(form, new FieldErrors(), List.of())).build();
    }
    BookFormCheck check = new BookFormCheck(form, messages());
    BookDetails details = check.details();
    checkControlNumber(details, null, check.errors());
    List<KnownBook> known =
        action.equals(CREATE_ANYWAY) ? List.of() : books.carrying(isbns(details), null);
    known.forEach(
        book -> check.errors().add(fieldOf(form, book), messages().isbn_known(book.title())));
    if (!check.errors().isEmpty()) {
      return refused(form, check.errors(), known);
    }
    Long id;
    try {
      id = create(details, form.formKey());
    } catch (PersistenceException takenMeanwhile) {
      checkControlNumber(details, null, check.errors());
      if (check.errors().isEmpty()) {
        throw takenMeanwhile;
      }
      return refused(form, check.errors(), List.of());
    }
    flash.leave(messages().book_created(details.text(BookField.TITLE)));
    return Response.seeOther(URI.create("/books/" + id)).build();
  }

  /** Makes the record, or returns the one that the same form, sent twice at once, has just made. */
  private Long create(BookDetails details, String formKey) {
    try {
      return books.create(details, formKey, who());
    } catch (PersistenceException sentTwice) {
      return books.madeBy(formKey).orElseThrow(() -> sentTwice);
    }
  }

  @GET
  @Path("{id: \\d{1,18}}/edit")
  public TemplateInstance editForm(@PathParam("id") Long id) {
    return form(BookForm.of(live(id)), new FieldErrors(), List.of());
  }

  @POST
  @Path("{id: \\d{1,18}}/edit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response change(@PathParam("id") Long id, MultivaluedMap<String, String> sent) {
    live(id);
    BookForm form = BookForm.of(id, sent);
    if (MORE_ROWS.equals(sent.getFirst("action"))) {
      return Response.ok(form(form, new FieldErrors(), List.of())).build();
    }
    BookFormCheck check = new BookFormCheck(form, messages());
    BookDetails details = check.details();
    checkControlNumber(details, id, check.errors());
    if (!check.errors().isEmpty()) {
      return refused(form, check.errors(), List.of());
    }
    try {
      books.change(id, form.version(), details, who());
    } catch (StaleRecordException | OptimisticLockException newer) {
      return stale(form, details);
    }
    flash.leave(messages().book_saved(details.text(BookField.TITLE)));
    return Response.seeOther(URI.create("/books/" + id)).build();
  }

  /** Shows what somebody else has saved meanwhile beside what was typed; nothing is overwritten. */
  private Response stale(BookForm form, BookDetails mine) {
    Book theirs = live(form.id());
    List<Difference> differences = Difference.between(BookDetails.of(theirs), mine, messages());
    return Response.status(Response.Status.CONFLICT)
        .entity(
            CataloguePages.bookForm(
                form.onVersion(theirs.version), new FieldErrors(), List.of(), true, differences))
        .build();
  }

  private void checkControlNumber(BookDetails details, Long except, FieldErrors errors) {
    String number = details.text(BookField.CONTROL_NUMBER);
    if (!number.isEmpty() && books.hasControlNumber(number, except)) {
      errors.add(BookField.CONTROL_NUMBER.formName(), messages().control_number_taken());
    }
  }

  private static List<String> isbns(BookDetails details) {
    return details.isbns().stream()
        .filter(PrintedIsbn::identifiesOneBook)
        .map(PrintedIsbn::isbn13)
        .toList();
  }

  private static String fieldOf(BookForm form, KnownBook book) {
    for (int i = 0; i < form.isbns().size(); i++) {
      boolean same =
          Isbn.read(form.isbns().get(i).number()) instanceof IsbnReading.Valid valid
              && valid.isbn().digits().equals(book.isbn13());
      if (same) {
        return "isbn-" + i;
      }
    }
    return "isbn-0";
  }

  private static TemplateInstance form(BookForm form, FieldErrors errors, List<KnownBook> known) {
    return CataloguePages.bookForm(form, errors, known, false, List.of());
  }

  private static Response refused(BookForm form, FieldErrors errors, List<KnownBook> known) {
    return Response.status(422).entity(form(form, errors, known)).build();
  }

  private Book live(Long id) {
    return books.whole(id).filter(book -> !book.isDeleted()).orElseThrow(NotFoundException::new);
  }

  private Long who() {
    return signedIn.accountId();
  }

  private CatalogueMessages messages() {
    return page.messages(CatalogueMessages.class);
  }
}
