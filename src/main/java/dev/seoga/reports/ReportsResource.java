package dev.seoga.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.seoga.intake.SpreadsheetCell;
import dev.seoga.staff.Role;
import dev.seoga.web.Audit;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What the collection is like in numbers, for librarians; each part also as a file. */
@Path("/reports")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class ReportsResource {
  // Without it Excel takes UTF-8 for the code page of the country.
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Reports reports;
  private final Page page;
  private final Audit audit;

  ReportsResource(Reports reports, Page page, Audit audit) {
    this.reports = reports;
    this.page = page;
    this.audit = audit;
  }

  @GET
  public TemplateInstance show() {
    CollectionReport report = reports.current(page.timeZone());
    return ReportPages.reports(
        report.reckonedAt(), new ReportTables(report, page.language()).all());
  }

  @GET
  @Path("{report}.csv")
  public Response file(@PathParam("report") String id) {
    CollectionReport report = reports.current(page.timeZone());
    ReportTable table =
        new ReportTables(report, page.language())
            .all().stream()
                .filter(part -> part.id().equals(id) && part.isReckoned())
                .findFirst()
                .orElseThrow(NotFoundException::new);
    audit.did("export", "report=" + id);
    return Response.ok(csv(table), "text/csv;charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"seoga-" + id + ".csv\"")
        .build();
  }

  private static String csv(ReportTable table) {
    StringWriter text = new StringWriter();
    text.write(BYTE_ORDER_MARK);
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(table.headings());
      for (ReportTable.Row row : table.rows()) {
        List<String> cells = new ArrayList<>(List.of(SpreadsheetCell.plain(row.name())));
        row.numbers().forEach(number -> cells.add(number.toString()));
        csv.writeRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
