package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.LocalPath;
import dev.seoga.web.Page;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/")
@Produces("text/html;charset=UTF-8")
class SignInResource {
  private final SignIn signIn;
  private final SessionCookie session;
  private final RoutingContext context;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  SignInResource(
      SignIn signIn,
      SessionCookie session,
      RoutingContext context,
      Page page,
      Flash flash,
      Audit audit) {
    this.signIn = signIn;
    this.session = session;
    this.context = context;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
  }

  @GET
  @Path("sign-in")
  public TemplateInstance form(@QueryParam("from") String from) {
    return StaffPages.signIn(
        "", LocalPath.isLocal(from) ? from : "/books", null, new FieldErrors());
  }

  @POST
  @Path("sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signIn(MultivaluedMap<String, String> sent) {
    String name = sent.getFirst("name");
    String password = sent.getFirst("password");
    String from = sent.getFirst("from");
    Typed typed = Typed.in(sent);
    StaffMessages m = page.messages(StaffMessages.class);
    FieldErrors errors = new FieldErrors();
    if (name == null || name.isBlank()) {
      errors.add("name", m.sign_in_name_missing());
    }
    if (password == null || password.isEmpty()) {
      errors.add("password", m.password_missing());
    }
    if (!errors.isEmpty()) {
      return refused(name, from, typed, errors);
    }
    SignIn.Outcome outcome = signIn.attempt(name, password);
    if (outcome instanceof SignIn.Outcome.SignedIn in) {
      session.write(context, new SessionHolder(in.account().id(), in.account().sessionEpoch));
      audit.did("sign-in", "outcome=accepted", in.account().id().toString());
      return typed == null
          ? Response.seeOther(LocalPath.orElse(from, "/books")).build()
          : Response.ok(StaffPages.typed(typed)).build();
    }
    boolean locked = outcome instanceof SignIn.Outcome.Locked;
    errors.add("name", locked ? m.sign_in_locked() : m.sign_in_refused());
    audit.did("sign-in", locked ? "outcome=locked" : "outcome=refused");
    return refused(name, from, typed, errors);
  }

  private static Response refused(String name, String from, Typed typed, FieldErrors errors) {
    String back = LocalPath.isLocal(from) ? from : "/books";
    return Response.status(422)
        .entity(StaffPages.signIn(name == null ? "" : name, back, typed, errors))
        .build();
  }

  /** For those whose page could show no button, such as an error page. */
  @GET
  @Path("sign-out")
  public TemplateInstance signOutForm() {
    return StaffPages.signOut();
  }

  @POST
  @Path("sign-out")
  public Response signOut() {
    audit.did("sign-out", "session=this");
    session.clear(context);
    flash.leave(page.messages(StaffMessages.class).signed_out());
    return Response.seeOther(URI.create("/books")).build();
  }
}
