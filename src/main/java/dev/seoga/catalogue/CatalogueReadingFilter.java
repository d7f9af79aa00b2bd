package dev.seoga.catalogue;

import dev.seoga.web.Page;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Leads visitors to the sign-in page where the catalogue is closed to them. */
@Provider
@CatalogueReading
class CatalogueReadingFilter implements ContainerRequestFilter {
  private final Page page;

  CatalogueReadingFilter(Page page) {
    this.page = page;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!page.mayRead()) {
      throw new UnauthorizedException();
    }
  }
}
