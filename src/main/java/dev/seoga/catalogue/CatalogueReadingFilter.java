package dev.seoga.catalogue;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Leads visitors to the sign-in page where the catalogue is closed to them. */
@Provider
@CatalogueReading
class CatalogueReadingFilter implements ContainerRequestFilter {
  private final CatalogueAccess access;
  private final SecurityIdentity identity;

  CatalogueReadingFilter(CatalogueAccess access, SecurityIdentity identity) {
    this.access = access;
    this.identity = identity;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!access.isOpenTo(identity)) {
      throw new UnauthorizedException();
    }
  }
}
