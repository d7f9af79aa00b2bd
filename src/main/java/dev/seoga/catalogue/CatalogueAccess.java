package dev.seoga.catalogue;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who may read the catalogue. */
@ApplicationScoped
@Named("catalogueAccess")
public class CatalogueAccess {
  private final boolean open;
  private final SecurityIdentity identity;

  CatalogueAccess(
      @ConfigProperty(name = "seoga.public-catalogue", defaultValue = "true") boolean open,
      SecurityIdentity identity) {
    this.open = open;
    this.identity = identity;
  }

  /** Whether the person behind the current request may search and read. */
  public boolean isOpen() {
    return open || !identity.isAnonymous();
  }
}
