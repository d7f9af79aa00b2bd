package dev.seoga.catalogue;

import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Leads visitors to the sign-in page where the catalogue is closed to them. */
@Provider
@CatalogueReading
class CatalogueReadingFilter implements ContainerRequestFilter {
  private final CatalogueAccess access;

  CatalogueReadingFilter(CatalogueAccess access) {
    this.access = access;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!access.isOpen()) {
      throw new UnauthorizedException();
    }
  }
}
