package dev.seoga.staff;

import dev.seoga.web.Audit;
import dev.seoga.web.FieldErrors;
import dev.seoga.web.Flash;
import dev.seoga.web.Page;
import dev.seoga.web.WebMessages;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** A person's own second factor: turning it on and off, and its recovery codes. */
@Path("/account/second-factor")
@Produces("text/html;charset=UTF-8")
@RolesAllowed(Role.READ)
class SecondFactorResource {
  private static final URI HERE = URI.create("/account/second-factor");
  // A secret is shown once, not by the button Back of whoever comes next.
  private static final String NOT_KEPT = "no-store";

  private final Accounts accounts;
  private final CurrentPassword password;
  private final SecondFactors secondFactors;
  private final SignIn signIn;
  private final SecretBox box;
  private final SignedIn signedIn;
  private final SessionCookie session;
  private final RoutingContext context;
  private final Page page;
  private final Flash flash;
  private final Audit audit;

  SecondFactorResource(
      Accounts accounts,
      CurrentPassword password,
      SecondFactors secondFactors,
      SignIn signIn,
      SecretBox box,
      SignedIn signedIn,
      SessionCookie session,
      RoutingContext context,
      Page page,
      Flash flash,
      Audit audit) {
    this.accounts = accounts;
    this.password = password;
    this.secondFactors = secondFactors;
    this.signIn = signIn;
    this.box = box;
    this.signedIn = signedIn;
    this.session = session;
    this.context = context;
    this.page = page;
    this.flash = flash;
    this.audit = audit;
  }

  @GET
  public Response show() {
    return answer(Response.Status.OK.getStatusCode(), page(new FieldErrors(), null));
  }

  /** Turns it on; the secret comes back sealed from the form that has shown it. */
  @POST
  public Response turnOn(
      @RestForm String currentPassword, @RestForm String sealed, @RestForm String code) {
    FieldErrors errors = new FieldErrors();
    Long id = signedIn.accountId();
    if (secondFactors.state(id).isPresent()) {
      return Response.seeOther(HERE).build();
    }
    Totp totp = unsealed(sealed).orElse(null);
    password.check(currentPassword, errors);
    if (totp == null || code == null || code.isBlank()) {
      errors.add("code", messages().code_missing());
    }
    if (!errors.isEmpty()) {
      return refused(errors, totp);
    }
    Optional<List<RecoveryCode>> codes = secondFactors.enrol(id, totp, code);
    if (codes.isEmpty()) {
      errors.add("code", messages().code_refused());
      return refused(errors, totp);
    }
    signIn.forgetCodes(id);
    audit.did("second-factor", "change=on subject=" + id);
    keepOnlyThisSession(id);
    return shown(codes.get());
  }

  /** Where the language link of a page that answered a form leads. */
  @GET
  @Path("recovery-codes")
  public Response codesForm() {
    return Response.seeOther(HERE).build();
  }

  @POST
  @Path("recovery-codes")
  public Response newCodes(@RestForm String currentPassword) {
    FieldErrors errors = new FieldErrors();
    Long id = signedIn.accountId();
    password.check(currentPassword, errors);
    if (!errors.isEmpty()) {
      return refused(errors, null);
    }
    if (secondFactors.state(id).isEmpty()) {
      return Response.seeOther(HERE).build();
    }
    audit.did("second-factor", "change=recovery-codes subject=" + id);
    return shown(secondFactors.newRecoveryCodes(id));
  }

  /** Where the language link of a page that answered a form leads. */
  @GET
  @Path("off")
  public Response offForm() {
    return Response.seeOther(HERE).build();
  }

  @POST
  @Path("off")
  public Response turnOff(@RestForm String currentPassword) {
    FieldErrors errors = new FieldErrors();
    Long id = signedIn.accountId();
    password.check(currentPassword, errors);
    if (!errors.isEmpty()) {
      return refused(errors, null);
    }
    if (secondFactors.remove(id)) {
      audit.did("second-factor", "change=off subject=" + id);
      keepOnlyThisSession(id);
      flash.leave(messages().second_factor_is_off());
    }
    return Response.seeOther(URI.create("/account")).build();
  }

  private void keepOnlyThisSession(Long id) {
    session.write(context, new SessionHolder(id, accounts.endSessions(id)));
  }

  private static Response shown(List<RecoveryCode> codes) {
    return answer(Response.Status.OK.getStatusCode(), StaffPages.recoveryCodes(codes));
  }

  private Response refused(FieldErrors errors, Totp totp) {
    return answer(422, page(errors, totp));
  }

  private static Response answer(int status, TemplateInstance page) {
    return Response.status(status).header(HttpHeaders.CACHE_CONTROL, NOT_KEPT).entity(page).build();
  }

  private TemplateInstance page(FieldErrors errors, Totp shownBefore) {
    Account account = accounts.required(signedIn.accountId());
    Optional<SecondFactors.State> state = secondFactors.state(account.id());
    if (state.isPresent()) {
      return StaffPages.secondFactor(state.get(), errors);
    }
    Totp totp = shownBefore == null ? Totp.random() : shownBefore;
    String service = page.messages(WebMessages.class).app_name();
    return StaffPages.secondFactorForm(
        account.signInName(),
        totp.grouped(),
        QrPicture.of(totp.uri(service, account.signInName())),
        sealed(totp),
        errors);
  }

  private String sealed(Totp totp) {
    byte[] secret = totp.secret().getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(box.seal(secret, purpose()));
  }

  private Optional<Totp> unsealed(String sealed) {
    try {
      return box.open(Base64.getUrlDecoder().decode(sealed == null ? "" : sealed), purpose())
          .map(secret -> new Totp(new String(secret, StandardCharsets.US_ASCII)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private String purpose() {
    return "new second factor of account " + signedIn.accountId();
  }

  private StaffMessages messages() {
    return page.messages(StaffMessages.class);
  }
}
