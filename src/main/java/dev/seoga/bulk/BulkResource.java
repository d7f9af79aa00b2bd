package dev.seoga.bulk;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.BookNumbers;
import dev.seoga.catalogue.BookQuery;
import dev.seoga.catalogue.Books;
import dev.seoga.catalogue.Category;
import dev.seoga.catalogue.Defect;
import dev.seoga.catalogue.MatchingBooks;
import dev.seoga.catalogue.Quality;
import dev.seoga.holdings.Copies;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobItem;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.JobOutcome;
import dev.seoga.jobs.Jobs;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Changes many books at once: choice, preview, run, report. */
@Path("/bulk")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class BulkResource {
  static final int MAX_NUMBERS = 10_000;

  private static final int SAMPLES = 20;
  private static final int SHOWN_REFUSALS = 300;
  private static final int AT_ONCE = 5_000;
  private static final String OF = "of";
  private static final String OF_LIST = "list";

  private final BulkEdits edits;
  private final BulkLabels labels;
  private final BulkOutcomes outcomes;
  private final Books books;
  private final BookNumbers numbers;
  private final MatchingBooks matching;
  private final Quality quality;
  private final Copies copies;
  private final Jobs jobs;
  private final SignedIn signedIn;
  private final Page page;

  BulkResource(
      BulkEdits edits,
      BulkLabels labels,
      BulkOutcomes outcomes,
      Books books,
      BookNumbers numbers,
      MatchingBooks matching,
      Quality quality,
      Copies copies,
      Jobs jobs,
      SignedIn signedIn,
      Page page) {
    this.edits = edits;
    this.labels = labels;
    this.outcomes = outcomes;
    this.books = books;
    this.numbers = numbers;
    this.matching = matching;
    this.quality = quality;
    this.copies = copies;
    this.jobs = jobs;
    this.signedIn = signedIn;
    this.page = page;
  }

  @GET
  @Path("new")
  public TemplateInstance form(@Context UriInfo uri) {
    Map<String, String> asked = first(uri.getQueryParameters());
    return formPage(choice(asked), BulkForm.EMPTY, new FieldErrors());
  }

  /** Begins the dry run. */
  @POST
  @Path("new")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response check(MultivaluedMap<String, String> sent) {
    Map<String, String> asked = first(sent);
    BulkForm form = BulkForm.of(sent);
    BulkChoice choice = choice(asked);
    FieldErrors errors = new FieldErrors();
    BulkChange change = change(form, errors);
    LongFunction<List<Long>> chosen = chosen(choice, asked, form, errors);
    if (!errors.isEmpty()) {
      return Response.status(422).entity(formPage(choice, form, errors)).build();
    }
    Long job = edits.begin(change, choice.source(), form.note(), chosen, signedIn.accountId());
    return Response.seeOther(URI.create("/jobs/" + job)).build();
  }

  /** The page of a bulk edit: its preview or its report. */
  @GET
  @Path("{id: \\d{1,18}}")
  public Object show(@PathParam("id") Long id) {
    BulkEdit edit = edit(id);
    String change = labels.of(edit.change(), page.language());
    Optional<Job> run = jobs.lastAbout(JobKind.BULK_EDIT, id);
    Job job = run.or(() -> jobs.lastAbout(JobKind.BULK_CHECK, id)).orElseThrow();
    if (job.state().isActive() || (run.isEmpty() && !job.isDone())) {
      return Response.seeOther(URI.create("/jobs/" + job.id())).build();
    }
    return run.isPresent()
        ? BulkPages.report(id, change, job, refusals(job))
        : BulkPages.preview(id, change, job, samples(edit, job), refusals(job));
  }

  /** Begins the edit, once. */
  @POST
  @Path("{id: \\d{1,18}}")
  public Response run(@PathParam("id") Long id) {
    edit(id);
    return edits
        .run(id, signedIn.accountId())
        .map(job -> Response.seeOther(URI.create("/jobs/" + job)))
        .orElseGet(() -> Response.seeOther(URI.create("/bulk/" + id)))
        .build();
  }

  /** What became, or would become, of each book. */
  @GET
  @Path("{id: \\d{1,18}}/outcomes.csv")
  @Produces("text/csv;charset=UTF-8")
  public Response outcomes(@PathParam("id") Long id) {
    edit(id);
    Job job =
        jobs.lastAbout(JobKind.BULK_EDIT, id)
            .or(() -> jobs.lastAbout(JobKind.BULK_CHECK, id))
            .orElseThrow();
    PageLanguage language = page.language();
    StreamingOutput rows = out -> outcomes.write(job, language, out);
    return Response.ok(rows)
        .header("Content-Disposition", "attachment; filename=\"bulk-" + id + "-outcomes.csv\"")
        .build();
  }

  private BulkChange change(BulkForm form, FieldErrors errors) {
    BulkMessages m = messages();
    BulkAction action = BulkAction.ofName(form.action()).orElse(BulkAction.SET);
    boolean ofCategory = form.field().equals(BulkChange.CATEGORY);
    String value = ofCategory ? form.category() : form.value();
    BulkChange change =
        new BulkChange(
            BulkChange.fields().contains(form.field()) ? form.field() : BulkChange.fields().get(0),
            action,
            action.needsValue() ? value : "",
            action == BulkAction.REPLACE ? form.replacement() : "");
    if (!change.isPossible()) {
      errors.add("action", m.action_impossible());
    } else if (action.needsValue() && ofCategory && Category.ofName(value).isEmpty()) {
      errors.add("chosenCategory", m.category_missing());
    } else if (action.needsValue() && value.isEmpty()) {
      errors.add("value", m.value_missing());
    } else if (action == BulkAction.CLEAR && change.field().equals(BookField.TITLE.formName())) {
      errors.add("action", m.action_impossible());
    }
    return change;
  }

  /** Returns what gives the ids of the chosen books, behind one of them. */
  private LongFunction<List<Long>> chosen(
      BulkChoice choice, Map<String, String> asked, BulkForm form, FieldErrors errors) {
    if (!choice.isOfNumbers()) {
      if (choice.count() == 0) {
        errors.add("field", messages().nothing_chosen());
      }
      return behind(asked);
    }
    List<String> given = form.numberList();
    if (given.isEmpty()) {
      errors.add("numbers", messages().numbers_missing());
    } else if (given.size() > MAX_NUMBERS) {
      errors.add("numbers", messages().numbers_too_many(MAX_NUMBERS));
    } else {
      BookNumbers.Found found = numbers.find(given);
      if (!found.unknown().isEmpty()) {
        errors.add("numbers", messages().numbers_unknown(String.join(", ", found.unknown())));
      }
      return after -> after == 0 ? found.bookIds() : List.of();
    }
    return after -> List.of();
  }

  private LongFunction<List<Long>> behind(Map<String, String> asked) {
    Optional<Defect> defect = Defect.ofPath(asked.getOrDefault(OF, ""));
    return defect.isPresent()
        ? after -> quality.having(defect.get(), after, AT_ONCE)
        : after -> matching.ids(BookQuery.of(asked), after, AT_ONCE);
  }

  private BulkChoice choice(Map<String, String> asked) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String of = asked.getOrDefault(OF, "");
    parameters.put(OF, of);
    Optional<Defect> defect = Defect.ofPath(of);
    if (defect.isPresent()) {
      int count = Math.toIntExact(quality.countAll(defect.get()));
      return new BulkChoice(parameters, "/quality/" + of, count, false);
    }
    if (of.equals(OF_LIST)) {
      BookQuery query = BookQuery.of(asked);
      parameters.putAll(query.asked());
      int count = Math.toIntExact(matching.count(query));
      return new BulkChoice(parameters, query.uri(), count, !query.isNarrowed());
    }
    return new BulkChoice(Map.of(), "", 0, false);
  }

  private TemplateInstance formPage(BulkChoice choice, BulkForm form, FieldErrors errors) {
    List<NamedField> fields =
        BulkChange.fields().stream()
            .map(field -> new NamedField(field, labels.field(field, page.language())))
            .toList();
    return BulkPages.form(choice, fields, form, errors);
  }

  private List<BulkSample> samples(BulkEdit edit, Job job) {
    List<Long> ids = bookIds(jobs.items(job.id(), JobOutcome.UPDATED, SAMPLES));
    Map<Long, BookDetails> details = books.details(ids);
    Map<Long, List<CopyDetails>> held = copies.details(ids);
    return ids.stream()
        .filter(details::containsKey)
        .map(id -> sample(edit.change(), id, details.get(id), held.getOrDefault(id, List.of())))
        .toList();
  }

  private BulkSample sample(
      BulkChange change, Long id, BookDetails before, List<CopyDetails> held) {
    List<CopyDetails> shelved = held.stream().map(change::shelved).toList();
    return new BulkSample(
        id,
        before.text(BookField.TITLE),
        labels.lines(change.field(), before, held, page.language()),
        labels.lines(change.field(), change.applied(before), shelved, page.language()));
  }

  private List<BulkRefusal> refusals(Job job) {
    List<JobItem> refused = jobs.items(job.id(), JobOutcome.REFUSED, SHOWN_REFUSALS);
    Map<Long, BookDetails> details = books.details(bookIds(refused));
    return refused.stream()
        .map(
            item ->
                new BulkRefusal(
                    item.bookId(),
                    Optional.ofNullable(details.get(item.bookId()))
                        .map(book -> book.text(BookField.TITLE))
                        .orElse(""),
                    outcomes.reason(item, messages())))
        .toList();
  }

  private static List<Long> bookIds(List<JobItem> items) {
    return items.stream().map(JobItem::bookId).toList();
  }

  private BulkEdit edit(Long id) {
    return edits.withId(id).orElseThrow(NotFoundException::new);
  }

  private static Map<String, String> first(MultivaluedMap<String, String> values) {
    Map<String, String> first = new LinkedHashMap<>();
    values.forEach((name, all) -> first.put(name, all.get(0)));
    return first;
  }

  private BulkMessages messages() {
    return page.messages(BulkMessages.class);
  }
}
