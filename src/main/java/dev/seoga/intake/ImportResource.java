package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Takes a file in: upload, choice of the columns, report. */
@Path("/imports")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class ImportResource {
  private static final int LATEST = 50;
  private static final int SAMPLE_ROWS = 50;
  private static final int SHOWN_FINDINGS = 300;

  private final ImportFiles files;
  private final ImportRun run;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  ImportResource(ImportFiles files, ImportRun run, SignedIn signedIn, Page page, Flash flash) {
    this.files = files;
    this.run = run;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
  }

  @GET
  public TemplateInstance list() {
    return IntakePages.imports(files.latest(LATEST), new FieldErrors());
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response upload(@RestForm("file") FileUpload file) throws IOException {
    FieldErrors errors = new FieldErrors();
    if (file == null || file.size() == 0) {
      errors.add("file", messages().file_missing());
      return refused(errors);
    }
    byte[] content = Files.readAllBytes(file.uploadedFile());
    Optional<CsvFile> csv = CsvFile.of(content);
    if (csv.isEmpty()) {
      errors.add("file", messages().file_not_text());
      return refused(errors);
    }
    check(csv.get(), errors);
    if (!errors.isEmpty()) {
      return refused(errors);
    }
    Long id = files.store(file.fileName(), content, csv.get().charset(), signedIn.accountId());
    return Response.seeOther(here(id)).build();
  }

  private void check(CsvFile csv, FieldErrors errors) {
    try (Stream<CsvRecord> rows = csv.rows()) {
      long count = rows.count();
      if (count == 0) {
        errors.add("file", messages().file_without_rows());
      } else if (count > CsvFile.MAX_ROWS) {
        errors.add(
            "file",
            messages().file_too_many_rows(page.number(CsvFile.MAX_ROWS), page.number((int) count)));
      }
    } catch (CsvParseException malformed) {
      errors.add("file", messages().file_malformed());
    }
  }

  private Response refused(FieldErrors errors) {
    return Response.status(422).entity(IntakePages.imports(files.latest(LATEST), errors)).build();
  }

  @GET
  @Path("{id: \\d{1,18}}")
  public TemplateInstance show(@PathParam("id") Long id) {
    ImportFile file = file(id);
    if (file.isDone()) {
      return IntakePages.report(report(file));
    }
    CsvFile csv = csv(id);
    ImportMapping mapping = ImportMapping.guess(csv);
    return mappingPage(file, csv, mapping, new FieldErrors());
  }

  @POST
  @Path("{id: \\d{1,18}}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response start(@PathParam("id") Long id, MultivaluedMap<String, String> sent) {
    ImportFile file = file(id);
    if (!file.isDone()) {
      CsvFile csv = csv(id);
      ImportMapping mapping = mapping(csv.headings(), sent);
      FieldErrors errors = check(mapping);
      if (!errors.isEmpty()) {
        return Response.status(422).entity(mappingPage(file, csv, mapping, errors)).build();
      }
      run.run(id, mapping, signedIn.accountId());
      flash.leave(messages().import_done(file.fileName));
    }
    return Response.seeOther(here(id)).build();
  }

  @GET
  @Path("{id: \\d{1,18}}/findings.csv")
  @Produces("text/csv;charset=UTF-8")
  public Response findings(@PathParam("id") Long id) {
    List<Finding> findings = new ArrayList<>();
    for (Finding.Kind kind : Finding.Kind.values()) {
      findings.addAll(files.findings(file(id).id, kind, Integer.MAX_VALUE));
    }
    return Response.ok(FindingsFile.of(findings, messages()))
        .header("Content-Disposition", "attachment; filename=\"import-" + id + "-findings.csv\"")
        .build();
  }

  private static ImportMapping mapping(List<String> headings, MultivaluedMap<String, String> sent) {
    List<ColumnTarget> targets = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      String key = Objects.requireNonNullElse(sent.getFirst("column-" + i), "");
      targets.add(ColumnTarget.ofKey(key).orElse(ColumnTarget.IGNORED));
    }
    String separator = Objects.requireNonNullElse(sent.getFirst("nameSeparator"), ",");
    return new ImportMapping(
        targets,
        ImportMapping.NAME_SEPARATORS.contains(separator) ? separator : ",",
        sent.containsKey("takeKnownIsbn"));
  }

  private FieldErrors check(ImportMapping mapping) {
    FieldErrors errors = new FieldErrors();
    if (!mapping.hasTitle()) {
      errors.add("column-0", messages().mapping_without_title());
    }
    if (mapping.claimedTwice() != null) {
      int column =
          mapping
              .columns(ColumnTarget.ofKey(mapping.claimedTwice().formName()).orElseThrow())
              .get(1);
      errors.add("column-" + column, messages().mapping_claimed_twice());
    }
    return errors;
  }

  private static TemplateInstance mappingPage(
      ImportFile file, CsvFile csv, ImportMapping mapping, FieldErrors errors) {
    List<List<String>> samples = samples(csv);
    List<String> headings = csv.headings();
    List<MappedColumn> columns = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      columns.add(MappedColumn.of(i, headings.get(i), samples, mapping.targets().get(i)));
    }
    return IntakePages.mapping(
        file,
        columns,
        ColumnTarget.values(),
        mapping.nameSeparator(),
        mapping.takeKnownIsbn(),
        errors);
  }

  private static List<List<String>> samples(CsvFile csv) {
    try (Stream<CsvRecord> rows = csv.rows()) {
      return rows.limit(SAMPLE_ROWS).map(CsvRecord::getFields).toList();
    }
  }

  private ImportReport report(ImportFile file) {
    return new ImportReport(
        file,
        files.counts(file.id),
        files.findings(file.id, Finding.Kind.REFUSED, SHOWN_FINDINGS),
        files.findings(file.id, Finding.Kind.KEPT, SHOWN_FINDINGS),
        files.findings(file.id, Finding.Kind.REPAIRED, SHOWN_FINDINGS));
  }

  private CsvFile csv(Long id) {
    return CsvFile.of(files.content(id)).orElseThrow();
  }

  private ImportFile file(Long id) {
    return files.withId(id).orElseThrow(NotFoundException::new);
  }

  private static URI here(Long id) {
    return URI.create("/imports/" + id);
  }

  private IntakeMessages messages() {
    return page.messages(IntakeMessages.class);
  }
}
