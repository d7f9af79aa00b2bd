package dev.seoga.staff;

import dev.seoga.web.FieldErrors;
import dev.seoga.web.Page;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

/**
 * Guards what takes a form on which somebody may have worked for long. An annotation refuses before
 * the form is read; this refuses afterwards, so that what was typed goes along to the sign-in page
 * and comes back behind it.
 */
@RequestScoped
public class LibrariansOnly {
  private final Page page;
  private final OidcProvider provider;

  LibrariansOnly(Page page, OidcProvider provider) {
    this.page = page;
    this.provider = provider;
  }

  /**
   * Lets librarians pass.
   *
   * @throws WebApplicationException with the sign-in page, where the session has ended
   * @throws ForbiddenException for readers
   */
  public void pass(MultivaluedMap<String, String> sent) {
    if (page.allows(Role.EDIT)) {
      return;
    }
    if (page.signedIn()) {
      throw new ForbiddenException();
    }
    Typed typed = Typed.of(page.path(), sent);
    throw new WebApplicationException(
        Response.status(Response.Status.UNAUTHORIZED)
            .entity(
                StaffPages.signIn(
                    "", page.path(), typed, provider.name().orElse(null), new FieldErrors()))
            .build());
  }
}
