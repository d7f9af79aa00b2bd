package dev.seoga.catalogue;

import dev.seoga.staff.Role;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** The front page, for librarians a list of what is to be put right, and the books behind it. */
@Path("/")
@Produces("text/html;charset=UTF-8")
class QualityResource {
  private final Quality quality;
  private final Duplicates duplicates;
  private final BookLists lists;
  private final Page page;

  QualityResource(Quality quality, Duplicates duplicates, BookLists lists, Page page) {
    this.quality = quality;
    this.duplicates = duplicates;
    this.lists = lists;
    this.page = page;
  }

  /** How many books have a defect, as it is read: 12, or 1,000+. */
  public record Count(Defect defect, String text, boolean isNone) {}

  @GET
  public Response home() {
    if (!page.allows(Role.EDIT)) {
      return Response.seeOther(URI.create("/books")).build();
    }
    CatalogueMessages m = page.messages(CatalogueMessages.class);
    List<Count> counts =
        Arrays.stream(Defect.values())
            .map(
                defect -> {
                  FacetValue count = quality.count(defect);
                  String number = page.number(count.count());
                  boolean more = count.precision() == FacetValue.Precision.AT_LEAST;
                  return new Count(defect, more ? m.or_more(number) : number, count.count() == 0);
                })
            .toList();
    Duplicates.Pairs pairs = duplicates.find(Duplicates.Sign.ISBN, "");
    String number = page.number(pairs.pairs().size());
    return Response.ok(
            CataloguePages.home(
                counts,
                pairs.next().isEmpty() ? number : m.or_more(number),
                pairs.pairs().isEmpty()))
        .build();
  }

  @GET
  @Path("quality/{defect}")
  @RolesAllowed(Role.EDIT)
  public TemplateInstance list(
      @PathParam("defect") String path, @QueryParam("after") @DefaultValue("0") long after) {
    Defect defect = Defect.ofPath(path).orElseThrow(NotFoundException::new);
    List<Long> ids = quality.having(defect, after, BookLists.PAGE_SIZE + 1);
    boolean more = ids.size() > BookLists.PAGE_SIZE;
    List<Long> shown = more ? ids.subList(0, BookLists.PAGE_SIZE) : ids;
    return CataloguePages.quality(
        defect, lists.of(shown), after > 0, more ? shown.get(shown.size() - 1) : 0L);
  }
}
