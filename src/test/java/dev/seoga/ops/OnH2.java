package dev.seoga.ops;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The embedded database of dev mode. */
public class OnH2 implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.datasource.db-kind", "h2",
        "quarkus.datasource.jdbc.url",
            "jdbc:h2:mem:demo;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
                + "DB_CLOSE_DELAY=-1",
        "quarkus.datasource.username", "sa",
        "quarkus.datasource.password", "",
        "quarkus.hibernate-orm.schema-management.strategy", "none",
        "seoga.search.index.enabled", "false",
        "seoga.oidc.issuer", "");
  }
}
