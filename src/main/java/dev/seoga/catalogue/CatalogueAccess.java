package dev.seoga.catalogue;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who may read the catalogue. */
@ApplicationScoped
class CatalogueAccess {
  private final boolean open;

  CatalogueAccess(
      @ConfigProperty(name = "seoga.public-catalogue", defaultValue = "true") boolean open) {
    this.open = open;
  }

  /** Whether this person may search and read. */
  boolean isOpenTo(SecurityIdentity identity) {
    return open || !identity.isAnonymous();
  }
}
