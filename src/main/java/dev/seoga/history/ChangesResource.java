package dev.seoga.history;

import dev.seoga.jobs.Job;
import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.Jobs;
import dev.seoga.staff.AccountNames;
import dev.seoga.staff.Role;
import dev.seoga.staff.SignedIn;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;

/** All changes of the collection, and undo. */
@Path("/changes")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class ChangesResource {
  private static final int SETS = 25;
  private static final int CHANGES = 100;

  private final History history;
  private final Undoing undoing;
  private final UndoRun run;
  private final ChangeLog log;
  private final Jobs jobs;
  private final AccountNames accounts;
  private final SignedIn signedIn;
  private final Page page;
  private final Flash flash;

  ChangesResource(
      History history,
      Undoing undoing,
      UndoRun run,
      ChangeLog log,
      Jobs jobs,
      AccountNames accounts,
      SignedIn signedIn,
      Page page,
      Flash flash) {
    this.history = history;
    this.undoing = undoing;
    this.run = run;
    this.log = log;
    this.jobs = jobs;
    this.accounts = accounts;
    this.signedIn = signedIn;
    this.page = page;
    this.flash = flash;
  }

  @GET
  public TemplateInstance list(
      @Context UriInfo uri, @QueryParam("before") @DefaultValue("0") long before) {
    ChangeFilter filter = ChangeFilter.of(uri.getQueryParameters());
    long below = before <= 0 ? Long.MAX_VALUE : before;
    List<SetView> sets = history.sets(filter.inZone(page.timeZone()), below, SETS + 1);
    boolean more = sets.size() > SETS;
    List<SetView> shown = more ? sets.subList(0, SETS) : sets;
    String next = more ? filter.uri(shown.get(SETS - 1).id()) : "";
    return HistoryPages.changes(shown, filter, accounts.all(), before > 0, next);
  }

  @GET
  @Path("{id: \\d{1,18}}")
  public TemplateInstance show(
      @PathParam("id") Long id, @QueryParam("after") @DefaultValue("0") long after) {
    SetView set = set(id);
    List<ChangeView> changes = history.changesOf(id, after, CHANGES + 1, page.language());
    boolean more = changes.size() > CHANGES;
    List<ChangeView> shown = more ? changes.subList(0, CHANGES) : changes;
    return HistoryPages.set(set, shown, after > 0, more ? shown.get(CHANGES - 1).id() : 0);
  }

  /** What undoing a set comes to: reckoned at once, or by a job where it is large. */
  @GET
  @Path("{id: \\d{1,18}}/undo")
  public Object undoForm(@PathParam("id") Long id) {
    SetView set = set(id);
    if (!isLarge(set)) {
      return undoPage(set);
    }
    Optional<Job> last = lastJob(id);
    if (last.filter(job -> job.state().isActive()).isPresent()) {
      return toJob(last.get().id());
    }
    boolean done = last.filter(Job::isDone).isPresent();
    UndoOutcome outcome = done ? run.outcome(last.get()) : new UndoOutcome();
    UndoStep step =
        isBeingWritten(id)
            ? UndoStep.WAIT
            : !done
                ? UndoStep.CHECK
                : last.get().kind() == JobKind.UNDO ? UndoStep.UNDONE : UndoStep.UNDO;
    return HistoryPages.undo(set, outcome, step);
  }

  private Optional<Job> lastJob(Long id) {
    return Stream.of(JobKind.UNDO, JobKind.UNDO_CHECK)
        .map(kind -> jobs.lastAbout(kind, id))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Job::id));
  }

  private static boolean isLarge(SetView set) {
    return set.count() > UndoRun.AT_ONCE;
  }

  private TemplateInstance undoPage(SetView set) {
    return isBeingWritten(set.id())
        ? HistoryPages.undo(set, new UndoOutcome(), UndoStep.WAIT)
        : HistoryPages.undo(set, undoing.plan(changeSet(set.id())), UndoStep.UNDO);
  }

  @POST
  @Path("{id: \\d{1,18}}/undo")
  public Response undo(
      @PathParam("id") Long id,
      @RestForm @DefaultValue("") String note,
      @RestForm @DefaultValue("") String step) {
    SetView set = set(id);
    if (isLarge(set)) {
      JobKind kind = step.equals("check") ? JobKind.UNDO_CHECK : JobKind.UNDO;
      return run.begin(kind, id, signedIn.accountId(), note)
          .map(ChangesResource::toJob)
          .orElseGet(() -> beingWritten(set));
    }
    return undoing
        .undo(changeSet(id), signedIn.accountId(), note)
        .map(outcome -> undone(id, outcome))
        .orElseGet(() -> beingWritten(set));
  }

  private static Response beingWritten(SetView set) {
    return Response.status(Response.Status.CONFLICT)
        .entity(HistoryPages.undo(set, new UndoOutcome(), UndoStep.WAIT))
        .build();
  }

  private Response undone(Long id, UndoOutcome outcome) {
    HistoryMessages m = page.messages(HistoryMessages.class);
    if (outcome.changeSet() == null) {
      flash.leave(m.nothing_undone());
      return Response.seeOther(URI.create("/changes/" + id)).build();
    }
    flash.leave(
        outcome.obstructedCount() == 0
            ? m.undone(page.number(outcome.count()))
            : m.undone_in_part(
                page.number(outcome.count()), page.number(outcome.obstructedCount())),
        "/changes/" + outcome.changeSet() + "/undo");
    return Response.seeOther(URI.create("/changes/" + outcome.changeSet())).build();
  }

  private static Response toJob(Long id) {
    return Response.seeOther(URI.create("/jobs/" + id)).build();
  }

  /** Whether a job adds changes to a set at this moment: what it does next would stay. */
  private boolean isBeingWritten(Long id) {
    return jobs.writing(id).filter(job -> job.state().isActive()).isPresent();
  }

  private SetView set(Long id) {
    return history.set(id).orElseThrow(NotFoundException::new);
  }

  private ChangeSet changeSet(Long id) {
    return log.set(id).orElseThrow(NotFoundException::new);
  }
}
