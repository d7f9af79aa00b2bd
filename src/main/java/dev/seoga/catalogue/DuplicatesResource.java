package dev.seoga.catalogue;

import dev.seoga.catalogue.Duplicates.Pairs;
import dev.seoga.catalogue.Duplicates.Sign;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** Lists records that look like the same book. */
@Path("/books/duplicates")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class DuplicatesResource {
  private final Duplicates duplicates;
  private final BookLists lists;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  DuplicatesResource(
      Duplicates duplicates, BookLists lists, SignedIn signedIn, Page page, Flash flash) {
    this.duplicates = duplicates;
    this.lists = lists;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
  }

  /** Two records as the list shows them. */
  public record PairRow(BookRow first, BookRow second) {}

  @GET
  public TemplateInstance list(
      @QueryParam("by") @DefaultValue("") String by,
      @QueryParam("after") @DefaultValue("") String after) {
    Sign sign = by.equals("title") ? Sign.TITLE : Sign.ISBN;
    String from = isPlace(sign, after) ? after : "";
    Pairs pairs = duplicates.find(sign, from);
    List<PairRow> rows =
        pairs.pairs().stream()
            .map(pair -> lists.of(List.of(pair.first(), pair.second())))
            .filter(two -> two.size() == 2)
            .map(two -> new PairRow(two.get(0), two.get(1)))
            .toList();
    return CataloguePages.duplicates(rows, sign == Sign.TITLE, !from.isEmpty(), pairs.next());
  }

  private static boolean isPlace(Sign sign, String after) {
    return sign == Sign.ISBN
        ? after.matches("[0-9]{13}")
        : after.length() % 2 == 0 && after.matches("[0-9a-f]{2,400}");
  }

  /** Leads from the address of a button to the page that it stands on. */
  @GET
  @Path("distinct")
  public Response distinctButton() {
    return Response.seeOther(URI.create("/books/duplicates")).build();
  }

  @POST
  @Path("distinct")
  public Response areDistinct(
      @RestForm Long first, @RestForm Long second, @RestForm @DefaultValue("") String by) {
    if (first == null || second == null) {
      throw new BadRequestException();
    }
    duplicates.areDistinct(first, second, signedIn.accountId());
    flash.leave(page.messages(CatalogueMessages.class).distinct_said());
    return Response.seeOther(
            URI.create("/books/duplicates" + (by.equals("title") ? "?by=title" : "")))
        .build();
  }
}
