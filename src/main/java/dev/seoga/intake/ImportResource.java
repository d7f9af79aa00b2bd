package dev.seoga.intake;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.Jobs;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
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

/** Takes a file in: upload, choice of the columns, dry run, import, report. */
@Path("/imports")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class ImportResource {
  private static final int LATEST = 50;
  private static final int SAMPLE_ROWS = 50;
  private static final int SHOWN_FINDINGS = 300;
  private static final int PROFILE_NAME_LENGTH = 100;

  private final ImportFiles files;
  private final Findings findings;
  private final RefusedRows refusedRows;
  private final Jobs jobs;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  ImportResource(
      ImportFiles files,
      Findings findings,
      RefusedRows refusedRows,
      Jobs jobs,
      SignedIn signedIn,
      Page page,
      Flash flash) {
    this.files = files;
    this.findings = findings;
    this.refusedRows = refusedRows;
    this.jobs = jobs;
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
    java.nio.file.Path scratch = Files.createTempFile("seoga-import", ".csv");
    try {
      UploadedFile uploaded = UploadedFile.read(file.uploadedFile(), scratch);
      return Response.seeOther(here(files.store(file.fileName(), uploaded, signedIn.accountId())))
          .build();
    } catch (UnusableFileException unusable) {
      errors.add("file", unusable.text(messages()));
      return refused(errors);
    } finally {
      Files.delete(scratch);
    }
  }

  private Response refused(FieldErrors errors) {
    return Response.status(422).entity(IntakePages.imports(files.latest(LATEST), errors)).build();
  }

  /** The page of a file: its columns, its dry run, or its report, whatever comes next. */
  @GET
  @Path("{id: \\d{1,18}}")
  public Object show(
      @PathParam("id") Long id, @QueryParam("profile") @DefaultValue("") String profile) {
    ImportFile file = file(id);
    Optional<Job> run = jobs.lastAbout(JobKind.IMPORT, id);
    if (run.isPresent() || file.isDone()) {
      return run.filter(job -> job.state().isActive())
          .<Object>map(ImportResource::toJob)
          .orElseGet(() -> IntakePages.report(report(file, run.orElse(null))));
    }
    Optional<Job> check = jobs.lastAbout(JobKind.IMPORT_CHECK, id);
    if (check.isEmpty()) {
      return columns(id, profile);
    }
    return check.get().isDone()
        ? IntakePages.dryRun(report(file, check.get()))
        : toJob(check.get());
  }

  /** Shows what the columns are taken for, to be changed. */
  @GET
  @Path("{id: \\d{1,18}}/columns")
  public TemplateInstance columns(
      @PathParam("id") Long id, @QueryParam("profile") @DefaultValue("") String profile) {
    ImportFile file = file(id);
    ImportPlan plan = files.plan(id);
    ImportPlan shown =
        files
            .remembered(profile)
            .map(chosen -> plan.with(plan.mapping().with(chosen)))
            .orElse(plan);
    return mappingPage(file, shown, profile, new FieldErrors());
  }

  /** Begins the dry run. */
  @POST
  @Path("{id: \\d{1,18}}/columns")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response check(@PathParam("id") Long id, MultivaluedMap<String, String> sent) {
    ImportFile file = file(id);
    if (file.isDone()) {
      return Response.seeOther(here(id)).build();
    }
    ImportPlan plan = files.plan(id);
    ImportPlan chosen = plan.with(mapping(plan.mapping(), sent));
    String profile = text(sent, "profile").strip();
    FieldErrors errors = check(chosen.mapping(), profile);
    if (!errors.isEmpty()) {
      return Response.status(422).entity(mappingPage(file, chosen, profile, errors)).build();
    }
    if (!profile.isEmpty()) {
      files.remember(profile, chosen.mapping(), signedIn.accountId());
    }
    return Response.seeOther(URI.create("/jobs/" + files.check(chosen, signedIn.accountId())))
        .build();
  }

  /** Begins the import, once. */
  @POST
  @Path("{id: \\d{1,18}}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response run(@PathParam("id") Long id, @RestForm @DefaultValue("") String check) {
    ImportFile file = file(id);
    Optional<Long> job =
        file.isDone() ? Optional.empty() : files.run(id, check, signedIn.accountId());
    if (job.isEmpty() && !file.isDone()) {
      flash.leave(messages().dry_run_is_newer());
    }
    return job.map(begun -> Response.seeOther(URI.create("/jobs/" + begun)))
        .orElseGet(() -> Response.seeOther(here(id)))
        .build();
  }

  @GET
  @Path("{id: \\d{1,18}}/findings.csv")
  @Produces("text/csv;charset=UTF-8")
  public Response findings(@PathParam("id") Long id) {
    Long job = job(file(id)).map(Job::id).orElse(0L);
    ImportFormat format = files.plan(id).format();
    IntakeMessages m = messages();
    StreamingOutput all =
        out ->
            FindingsFile.write(
                Stream.of(Finding.Kind.values()).flatMap(kind -> findings.all(job, id, kind)),
                format,
                m,
                out);
    return download(all, "import-" + id + "-findings.csv");
  }

  /** The refused rows, to be corrected and imported again. */
  @GET
  @Path("{id: \\d{1,18}}/refused.csv")
  @Produces("text/csv;charset=UTF-8")
  public Response refused(@PathParam("id") Long id) {
    Long job = job(file(id)).map(Job::id).orElse(0L);
    IntakeMessages m = messages();
    StreamingOutput rows = out -> refusedRows.write(job, id, m, out);
    return download(rows, "import-" + id + "-refused.csv");
  }

  private static Response download(StreamingOutput content, String name) {
    return Response.ok(content)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .build();
  }

  private static Response toJob(Job job) {
    return Response.seeOther(URI.create("/jobs/" + job.id())).build();
  }

  private static ImportMapping mapping(ImportMapping before, MultivaluedMap<String, String> sent) {
    List<String> headings = before.headings();
    List<ColumnTarget> targets = new ArrayList<>();
    List<FillPolicy> policies = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      targets.add(
          before.targets().get(i).equals(ColumnTarget.FAULTS)
              ? ColumnTarget.FAULTS
              : ColumnTarget.ofKey(text(sent, "column-" + i)).orElse(ColumnTarget.IGNORED));
      policies.add(ImportMapping.policy(text(sent, "policy-" + i)));
    }
    String separator = Objects.requireNonNullElse(sent.getFirst("nameSeparator"), ",");
    return new ImportMapping(
        headings,
        targets,
        policies,
        ImportMapping.NAME_SEPARATORS.contains(separator) ? separator : ",",
        sent.containsKey("takeKnownIsbn"),
        ImportMapping.matchBy(text(sent, "matchBy")));
  }

  private static String text(MultivaluedMap<String, String> sent, String name) {
    return Objects.requireNonNullElse(sent.getFirst(name), "");
  }

  private FieldErrors check(ImportMapping mapping, String profile) {
    FieldErrors errors = new FieldErrors();
    if (!mapping.canDoSomething()) {
      errors.add("column-0", messages().mapping_without_title());
    }
    if (mapping.claimedTwice() != null) {
      int column = mapping.columns(ColumnTarget.of(mapping.claimedTwice())).get(1);
      errors.add("column-" + column, messages().mapping_claimed_twice());
    }
    if (!mapping.canMatch()) {
      errors.add("matchBy", messages().mapping_cannot_match());
    }
    if (profile.length() > PROFILE_NAME_LENGTH) {
      errors.add("profile", messages().profile_too_long(PROFILE_NAME_LENGTH));
    }
    return errors;
  }

  private TemplateInstance mappingPage(
      ImportFile file, ImportPlan plan, String profile, FieldErrors errors) {
    List<List<String>> samples = samples(files.csv(file.id));
    List<MappedColumn> columns = new ArrayList<>();
    for (int i = 0; i < plan.mapping().headings().size(); i++) {
      // What was wrong with a record is told whatever somebody chooses.
      if (!plan.mapping().targets().get(i).equals(ColumnTarget.FAULTS)) {
        columns.add(MappedColumn.of(i, plan.mapping(), samples));
      }
    }
    return IntakePages.mapping(
        file, plan, columns, ColumnTarget.values(), files.remembered(), profile, errors);
  }

  private static List<List<String>> samples(CsvFile csv) {
    try (Stream<CsvRecord> rows = csv.rows()) {
      return rows.limit(SAMPLE_ROWS).map(CsvRecord::getFields).toList();
    }
  }

  private Optional<Job> job(ImportFile file) {
    return jobs.lastAbout(JobKind.IMPORT, file.id)
        .or(() -> file.isDone() ? Optional.empty() : jobs.lastAbout(JobKind.IMPORT_CHECK, file.id));
  }

  private ImportReport report(ImportFile file, Job job) {
    Long id = job == null ? 0L : job.id();
    return new ImportReport(
        file,
        files.plan(file.id).format(),
        job,
        findings.counts(id, file.id),
        findings.of(id, file.id, Finding.Kind.REFUSED, SHOWN_FINDINGS),
        findings.of(id, file.id, Finding.Kind.KEPT, SHOWN_FINDINGS),
        findings.of(id, file.id, Finding.Kind.REPAIRED, SHOWN_FINDINGS));
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
