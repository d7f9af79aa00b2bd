package dev.seoga.catalogue;

import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Shows covers and takes new ones. */
@Path("/books/{id: \\d{1,18}}")
@Produces("text/html;charset=UTF-8")
class CoverResource {
  private static final int ONE_YEAR = 365 * 24 * 3600;

  private final Books books;
  private final Covers covers;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  CoverResource(Books books, Covers covers, SignedIn signedIn, Page page, Flash flash) {
    this.books = books;
    this.covers = covers;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
  }

  @GET
  @Path("cover")
  @Produces("image/jpeg")
  @CatalogueReading
  public Response image(@PathParam("id") Long id) {
    return picture(id, cover -> cover.image);
  }

  @GET
  @Path("thumbnail")
  @Produces("image/jpeg")
  @CatalogueReading
  public Response thumbnail(@PathParam("id") Long id) {
    return picture(id, cover -> cover.thumbnail);
  }

  private Response picture(Long id, Function<BookCover, byte[]> size) {
    BookCover cover = covers.of(id, page.allows(Role.EDIT)).orElseThrow(NotFoundException::new);
    CacheControl kept = new CacheControl();
    // The path carries the digest of the picture, so what is kept never goes stale.
    kept.setMaxAge(ONE_YEAR);
    kept.setPrivate(true);
    return Response.ok(size.apply(cover)).cacheControl(kept).build();
  }

  @GET
  @Path("cover/edit")
  @RolesAllowed(Role.EDIT)
  public TemplateInstance form(@PathParam("id") Long id) {
    return form(id, new FieldErrors());
  }

  @POST
  @Path("cover/edit")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @RolesAllowed(Role.EDIT)
  public Response save(@PathParam("id") Long id, @RestForm("file") FileUpload file)
      throws IOException {
    Book book = book(id);
    FieldErrors errors = new FieldErrors();
    if (file == null || file.size() == 0) {
      errors.add("file", messages().cover_missing());
    } else if (file.size() > CoverImage.MAX_BYTES) {
      errors.add("file", messages().cover_too_large());
    } else {
      try {
        covers.put(
            id, CoverImage.of(Files.readAllBytes(file.uploadedFile())), signedIn.accountId());
      } catch (CoverImage.RefusedException e) {
        errors.add("file", reason(e.refusal()));
      }
    }
    if (!errors.isEmpty()) {
      return Response.status(422).entity(form(id, errors)).build();
    }
    flash.leave(messages().cover_saved(book.title));
    return Response.seeOther(URI.create("/books/" + id)).build();
  }

  /** Leads from the address of a button to the page that it stands on. */
  @GET
  @Path("cover/delete")
  @RolesAllowed(Role.EDIT)
  public Response deleteButton(@PathParam("id") Long id) {
    return Response.seeOther(URI.create("/books/" + id + "/cover/edit")).build();
  }

  @POST
  @Path("cover/delete")
  @RolesAllowed(Role.EDIT)
  public Response delete(@PathParam("id") Long id) {
    Book book = book(id);
    covers.remove(id, signedIn.accountId());
    flash.leave(messages().cover_removed(book.title));
    return Response.seeOther(URI.create("/books/" + id)).build();
  }

  private String reason(CoverImage.Refusal refusal) {
    return switch (refusal) {
      case TOO_LARGE -> messages().cover_too_large();
      case NOT_A_PICTURE -> messages().cover_not_a_picture();
      case TOO_MANY_PIXELS -> messages().cover_too_many_pixels();
    };
  }

  private TemplateInstance form(Long id, FieldErrors errors) {
    return CataloguePages.coverForm(new RecordView(book(id), covers.digest(id)), errors);
  }

  private Book book(Long id) {
    return books.whole(id).filter(book -> !book.isDeleted()).orElseThrow(NotFoundException::new);
  }

  private CatalogueMessages messages() {
    return page.messages(CatalogueMessages.class);
  }
}
