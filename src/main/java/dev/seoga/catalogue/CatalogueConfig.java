package dev.seoga.catalogue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may read the catalogue. */
@ConfigMapping(prefix = "seoga")
interface CatalogueConfig {
  /** Whether visitors who are not signed in may search and read. */
  @WithDefault("true")
  boolean publicCatalogue();
}
