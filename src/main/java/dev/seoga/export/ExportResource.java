package dev.seoga.export;

import dev.seoga.catalogue.BookQuery;
import dev.seoga.catalogue.CatalogueMessages;
import dev.seoga.catalogue.MatchingBooks;
import dev.seoga.marc.Iso2709Writer;
import dev.seoga.marc.MarcXmlWriter;
import dev.seoga.ratelimit.Limited;
import dev.seoga.ratelimit.LimitedUse;
import dev.seoga.staff.Role;
import dev.seoga.web.Audit;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hands out the books of a list, or all, as a file. */
@Path("/books/export")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class ExportResource {
  private final Export export;
  private final MatchingBooks matching;
  private final Page page;
  private final Audit audit;

  ExportResource(Export export, MatchingBooks matching, Page page, Audit audit) {
    this.export = export;
    this.matching = matching;
    this.page = page;
    this.audit = audit;
  }

  @GET
  public TemplateInstance choose(@Context UriInfo uri) {
    BookQuery query = query(uri);
    return ExportPages.export(query, Math.toIntExact(matching.count(query)));
  }

  @GET
  @Path("file")
  @Limited(LimitedUse.EXPORT)
  public Response file(
      @Context UriInfo uri, @QueryParam("format") @DefaultValue("csv") String format) {
    ExportFormat chosen = ExportFormat.ofValue(format).orElse(ExportFormat.CSV);
    BookQuery query = query(uri);
    audit.did("export", "format=" + chosen.value());
    CatalogueMessages catalogue = page.messages(CatalogueMessages.class);
    ExportMessages messages = page.messages(ExportMessages.class);
    StreamingOutput books =
        out -> {
          try (BookWriter writer = writer(chosen, out, catalogue, messages)) {
            export.write(query, writer);
          }
        };
    return Response.ok(books, chosen.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + chosen.fileName() + "\"")
        .build();
  }

  private static BookWriter writer(
      ExportFormat format, OutputStream out, CatalogueMessages catalogue, ExportMessages messages)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvBooks(out, catalogue, messages);
      case MARC21 -> new MarcBooks(new Iso2709Writer(out));
      case MARCXML -> new MarcBooks(new MarcXmlWriter(out));
      case BIBTEX -> new BibtexBooks(out);
    };
  }

  private static BookQuery query(UriInfo uri) {
    Map<String, String> parameters = new LinkedHashMap<>();
    uri.getQueryParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
    return BookQuery.of(parameters);
  }
}
