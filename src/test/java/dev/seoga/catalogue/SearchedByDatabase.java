package dev.seoga.catalogue;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** An instance without an index of its own, as each is until it has made one. */
public class SearchedByDatabase implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("seoga.search.index.enabled", "false");
  }
}
