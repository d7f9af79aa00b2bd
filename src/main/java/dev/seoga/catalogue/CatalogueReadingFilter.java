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
  private final CatalogueConfig config;
  private final SecurityIdentity identity;

  CatalogueReadingFilter(CatalogueConfig config, SecurityIdentity identity) {
    this.config = config;
    this.identity = identity;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!config.publicCatalogue() && identity.isAnonymous()) {
      throw new UnauthorizedException();
    }
  }
}
