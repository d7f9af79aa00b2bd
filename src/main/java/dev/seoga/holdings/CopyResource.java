package dev.seoga.holdings;

import dev.seoga.history.ChangeLog;
import dev.seoga.history.Fields;
import dev.seoga.history.Merge;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;

/** The copies of one book: add, change, delete, restore. */
@Path("/books/{book: \\d{1,18}}/copies")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class CopyResource {
  private final Copies copies;
  private final CopyDesk desk;
  private final HeldBooks books;
  private final CopyStore store;
  private final ChangeLog changes;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  CopyResource(
      Copies copies,
      CopyDesk desk,
      HeldBooks books,
      CopyStore store,
      ChangeLog changes,
      SignedIn signedIn,
      Page page,
      Flash flash,
      Audit audit) {
    this.copies = copies;
    this.desk = desk;
    this.books = books;
    this.store = store;
    this.changes = changes;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
  }

  /** What a form sends; a missing field counts as empty. */
  static class Typed {
    @RestForm String registrationNumber;
    @RestForm String shelf;
    @RestForm String status;
    @RestForm String acquiredOn;
    @RestForm String note;
    @RestForm String version;
    @RestForm String base;

    CopyForm form(Long copyId) {
      return new CopyForm(
          copyId,
          (int) number(version),
          number(base),
          text(registrationNumber),
          text(shelf),
          text(status),
          text(acquiredOn),
          text(note));
    }

    private static String text(String value) {
      return value == null ? "" : value;
    }

    private static long number(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException missing) {
        return -1;
      }
    }
  }

  @GET
  public TemplateInstance list(@PathParam("book") Long bookId) {
    return list(book(bookId), CopyForm.blank(), new FieldErrors());
  }

  @POST
  public Response add(@PathParam("book") Long bookId, @BeanParam Typed typed) {
    HeldBooks.HeldBook book = book(bookId);
    CopyForm form = typed.form(null);
    FieldErrors errors = check(form);
    if (!errors.isEmpty()) {
      return Response.status(422).entity(list(book, form, errors)).build();
    }
    try {
      desk.add(bookId, form.details(), signedIn.accountId());
    } catch (PersistenceException takenMeanwhile) {
      return Response.status(422).entity(list(book, form, check(form))).build();
    }
    flash.leave(messages().copy_added(form.registrationNumber().strip()));
    return Response.seeOther(here(bookId)).build();
  }

  @GET
  @Path("{copy: \\d{1,18}}")
  public TemplateInstance editForm(@PathParam("book") Long bookId, @PathParam("copy") Long copyId) {
    return HoldingsPages.copyForm(
        book(bookId),
        CopyForm.of(copy(bookId, copyId), changes.latestOf(bookId)),
        new FieldErrors());
  }

  @POST
  @Path("{copy: \\d{1,18}}")
  public Response change(
      @PathParam("book") Long bookId, @PathParam("copy") Long copyId, @BeanParam Typed typed) {
    HeldBooks.HeldBook book = book(bookId);
    copy(bookId, copyId);
    CopyForm form = typed.form(copyId);
    FieldErrors errors = check(form);
    if (!errors.isEmpty()) {
      return Response.status(422).entity(HoldingsPages.copyForm(book, form, errors)).build();
    }
    Merge merge;
    try {
      merge = desk.change(bookId, form, signedIn.accountId());
    } catch (StaleCopyException newer) {
      return stale(book, form, newer);
    } catch (PersistenceException takenMeanwhile) {
      return Response.status(422).entity(HoldingsPages.copyForm(book, form, check(form))).build();
    }
    String number = Fields.text(merge.merged(), CopyState.REGISTRATION_NUMBER);
    flash.leave(
        merge.taken().isEmpty()
            ? messages().copy_saved(number)
            : messages().copy_saved_with_theirs(number, labels(merge.taken())));
    return Response.seeOther(here(bookId)).build();
  }

  /** Shows what somebody else has saved meanwhile; saving again then means what was typed. */
  private Response stale(HeldBooks.HeldBook book, CopyForm form, StaleCopyException stale) {
    FieldErrors errors = new FieldErrors();
    for (String field : stale.merge().open()) {
      List<String> theirs = store.lines(field, stale.merge().theirs().get(field), page.language());
      errors.add(field, messages().copy_changed_meanwhile(String.join(" ", theirs)));
    }
    CopyForm newest =
        form.filled(CopyState.details(stale.merge().merged()), stale.version(), stale.latest());
    return Response.status(Response.Status.CONFLICT)
        .entity(HoldingsPages.copyForm(book, newest, errors))
        .build();
  }

  private String labels(List<String> fields) {
    return fields.stream()
        .map(field -> store.label(field, page.language()))
        .collect(Collectors.joining(", "));
  }

  /** Leads from the address of a button to the page that it stands on. */
  @GET
  @Path("{copy: \\d{1,18}}/delete")
  public Response deleteButton(@PathParam("book") Long bookId) {
    return Response.seeOther(here(bookId)).build();
  }

  /** Leads from the address of a button to the page that it stands on. */
  @GET
  @Path("{copy: \\d{1,18}}/restore")
  public Response restoreButton(@PathParam("book") Long bookId) {
    return Response.seeOther(here(bookId)).build();
  }

  @POST
  @Path("{copy: \\d{1,18}}/delete")
  public Response delete(@PathParam("book") Long bookId, @PathParam("copy") Long copyId) {
    Copy copy = copy(bookId, copyId);
    desk.delete(copy, signedIn.accountId());
    audit.did("delete", "copy=" + copyId);
    flash.leave(
        messages().copy_deleted(copy.registrationNumber), here(bookId) + "/" + copyId + "/restore");
    return Response.seeOther(here(bookId)).build();
  }

  @POST
  @Path("{copy: \\d{1,18}}/restore")
  public Response restore(@PathParam("book") Long bookId, @PathParam("copy") Long copyId) {
    Copy copy = copy(bookId, copyId);
    desk.restore(copy, signedIn.accountId());
    flash.leave(messages().copy_restored(copy.registrationNumber));
    return Response.seeOther(here(bookId)).build();
  }

  private FieldErrors check(CopyForm form) {
    FieldErrors errors = form.check(messages());
    Optional<Copy> other =
        copies
            .registered(form.registrationNumber().strip())
            .filter(copy -> !copy.id.equals(form.id()));
    if (errors.of("registrationNumber").isEmpty() && other.isPresent()) {
      String title = books.find(other.get().bookId).map(HeldBooks.HeldBook::title).orElse("");
      errors.add("registrationNumber", messages().registration_number_taken(title));
    }
    return errors;
  }

  private TemplateInstance list(HeldBooks.HeldBook book, CopyForm form, FieldErrors errors) {
    return HoldingsPages.copies(
        book, copies.of(book.id()), copies.deletedOf(book.id()), form, errors);
  }

  private HeldBooks.HeldBook book(Long bookId) {
    return books.find(bookId).orElseThrow(NotFoundException::new);
  }

  private Copy copy(Long bookId, Long copyId) {
    return copies
        .withId(copyId)
        .filter(copy -> copy.bookId.equals(bookId))
        .orElseThrow(NotFoundException::new);
  }

  private static URI here(Long bookId) {
    return URI.create("/books/" + bookId + "/copies");
  }

  private HoldingsMessages messages() {
    return page.messages(HoldingsMessages.class);
  }
}
