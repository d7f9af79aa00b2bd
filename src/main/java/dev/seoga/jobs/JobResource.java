package dev.seoga.jobs;

import dev.seoga.staff.AccountNames;
import dev.seoga.staff.Role;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;

/** Shows how far long work has come, stops it and lets it go on. */
@Path("/jobs")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.EDIT)
class JobResource {
  private static final int LATEST = 50;

  private final Jobs jobs;
  private final JobRunner runner;
  private final AccountNames accounts;
  private final Page page;

  JobResource(Jobs jobs, JobRunner runner, AccountNames accounts, Page page) {
    this.jobs = jobs;
    this.runner = runner;
    this.accounts = accounts;
    this.page = page;
  }

  @GET
  public TemplateInstance list() {
    return JobPages.jobs(jobs.latest(LATEST).stream().map(this::view).toList());
  }

  @GET
  @Path("{id: \\d{1,18}}")
  public TemplateInstance show(@PathParam("id") Long id) {
    return JobPages.job(view(job(id)));
  }

  /** The part of the page that says how far a job is; once it has ended, the page is asked anew. */
  @GET
  @Path("{id: \\d{1,18}}/progress")
  public Response progress(@PathParam("id") Long id) {
    Job job = job(id);
    return job.state.isActive()
        ? Response.ok(JobPages.progress(view(job))).build()
        : Response.noContent().header("HX-Refresh", "true").build();
  }

  @POST
  @Path("{id: \\d{1,18}}")
  public Response change(@PathParam("id") Long id, @RestForm @DefaultValue("") String action) {
    Job job = job(id);
    if (action.equals("stop")) {
      jobs.stop(id);
    } else if (action.equals("resume")) {
      JobWork work = runner.workOf(job);
      jobs.resume(
          id,
          held -> {
            work.hold(held);
            return work.mayResume(held);
          });
    }
    return Response.seeOther(URI.create("/jobs/" + id)).build();
  }

  private JobView view(Job job) {
    JobWork work = runner.workOf(job);
    return new JobView(
        job,
        work.subject(job, page.language()),
        accounts.name(job.startedBy),
        work.resultPath(job),
        job.state.isResumable() && work.mayResume(job));
  }

  private Job job(Long id) {
    return jobs.withId(id).orElseThrow(NotFoundException::new);
  }
}
