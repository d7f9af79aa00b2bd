package dev.seoga.catalogue;

import dev.seoga.history.ChangeLog;
import dev.seoga.history.Fields;
import dev.seoga.history.Merge;
import dev.seoga.staff.LibrariansOnly;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;

/** Enters a record and changes it. */
@Path("/books")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class BookFormResource {
  /** What the submit buttons of the form say. */
  private static final String MORE_ROWS = "more-rows";

  private static final String CREATE_ANYWAY = "create-anyway";

  private final Books books;
  private final BookStore store;
  private final ChangeLog changes;
  private final LibrariansOnly librariansOnly;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  BookFormResource(
      Books books,
      BookStore store,
      ChangeLog changes,
      LibrariansOnly librariansOnly,
      SignedIn signedIn,
      Page page,
      Flash flash) {
    this.books = books;
    this.store = store;
    this.changes = changes;
    this.librariansOnly = librariansOnly;
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
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response create(MultivaluedMap<String, String> sent) {
    librariansOnly.pass(sent);
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
      id = create(details, form.formKey(), form.changeNote());
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
  private Long create(BookDetails details, String formKey, String note) {
    try {
      return books.create(details, formKey, who(), note);
    } catch (PersistenceException sentTwice) {
      return books.madeBy(formKey).orElseThrow(() -> sentTwice);
    }
  }

  @GET
  @Path("{id: \\d{1,18}}/edit")
  public TemplateInstance editForm(@PathParam("id") Long id) {
    return form(BookForm.of(live(id), changes.latestOf(id)), new FieldErrors(), List.of());
  }

  @POST
  @Path("{id: \\d{1,18}}/edit")
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response change(@PathParam("id") Long id, MultivaluedMap<String, String> sent) {
    librariansOnly.pass(sent);
    BookForm form = BookForm.of(id, sent);
    BookFormCheck check = new BookFormCheck(form, messages());
    BookDetails details = check.details();
    if (MORE_ROWS.equals(sent.getFirst("action"))) {
      requireLive(id);
      return Response.ok(form(form, new FieldErrors(), List.of())).build();
    }
    if (!check.errors().isEmpty()) {
      requireLive(id);
      checkControlNumber(details, id, check.errors());
      return refused(form, check.errors(), List.of());
    }
    SavedChange saved;
    try {
      saved = books.change(form, details, choices(sent), seen(sent), who());
    } catch (StaleRecordException newer) {
      return stale(form, newer, !choices(sent).isEmpty());
    } catch (ControlNumberTakenException taken) {
      tellOfControlNumber(check.errors());
      return refused(form, check.errors(), List.of());
    } catch (OptimisticLockException newer) {
      // The release before holds no locks; the second look finds what it has saved.
      return change(id, sent);
    } catch (ConstraintViolationException takenMeanwhile) {
      checkControlNumber(details, id, check.errors());
      if (check.errors().isEmpty()) {
        throw takenMeanwhile;
      }
      return refused(form, check.errors(), List.of());
    }
    Merge merge = saved.merge();
    String title = Fields.text(merge.merged(), BookField.TITLE.formName());
    flash.leave(
        merge.taken().isEmpty()
            ? messages().book_saved(title)
            : messages()
                .book_saved_with_theirs(title, labels(merge.taken()), names(saved.others())));
    return Response.seeOther(URI.create("/books/" + id)).build();
  }

  /** Shows what somebody else has saved meanwhile beside what was typed; nothing is overwritten. */
  private Response stale(BookForm form, StaleRecordException stale, boolean chosenBefore) {
    Merge merge = stale.merge();
    FieldErrors errors = new FieldErrors();
    if (chosenBefore) {
      merge
          .open()
          .forEach(field -> errors.add("choose-" + field, messages().merge_choice_missing()));
    }
    MergeView view =
        new MergeView(
            merge.open().stream().map(field -> difference(field, merge)).toList(),
            labels(merge.taken()),
            names(stale.others()),
            stale.seen());
    BookForm merged = form.filled(BookState.details(merge.merged()));
    return Response.status(Response.Status.CONFLICT)
        .entity(CataloguePages.bookForm(merged, errors, List.of(), view))
        .build();
  }

  private Difference difference(String field, Merge merge) {
    return new Difference(
        field,
        label(field),
        merge.base() == null ? null : text(field, merge.base()),
        text(field, merge.theirs()),
        text(field, merge.mine()));
  }

  private String text(String field, JsonObject fields) {
    return String.join("\n", store.lines(field, fields.get(field), page.language()));
  }

  private String labels(List<String> fields) {
    return fields.stream().map(this::label).collect(Collectors.joining(", "));
  }

  private String label(String field) {
    return store.label(field, page.language());
  }

  private static Map<String, Merge.Choice> choices(MultivaluedMap<String, String> sent) {
    Map<String, Merge.Choice> choices = new HashMap<>();
    for (String field : BookState.FIELDS) {
      String chosen = sent.getFirst("choose-" + field);
      for (Merge.Choice choice : Merge.Choice.values()) {
        if (choice.name().equals(chosen)) {
          choices.put(field, choice);
        }
      }
    }
    return choices;
  }

  private static long seen(MultivaluedMap<String, String> sent) {
    try {
      return Long.parseLong(Objects.requireNonNullElse(sent.getFirst("seen"), ""));
    } catch (NumberFormatException nothingShown) {
      return 0;
    }
  }

  private static String names(List<String> people) {
    return String.join(", ", people);
  }

  private void checkControlNumber(BookDetails details, Long id, FieldErrors errors) {
    if (books.isControlNumberTaken(details, id)) {
      tellOfControlNumber(errors);
    }
  }

  private void tellOfControlNumber(FieldErrors errors) {
    errors.add(BookField.CONTROL_NUMBER.formName(), messages().control_number_taken());
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
    return CataloguePages.bookForm(form, errors, known, null);
  }

  private static Response refused(BookForm form, FieldErrors errors, List<KnownBook> known) {
    return Response.status(422).entity(form(form, errors, known)).build();
  }

  private void requireLive(Long id) {
    if (!books.isLive(id)) {
      throw new NotFoundException();
    }
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
