package dev.seoga.ops;

import dev.seoga.catalogue.SearchLag;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says beside readiness how far the search index is behind the books, and never that this instance
 * is not ready for it: no other instance would find more.
 */
@Readiness
@ApplicationScoped
class SearchIndexHealth implements HealthCheck {
  private final SearchLag searchLag;

  SearchIndexHealth(SearchLag searchLag) {
    this.searchLag = searchLag;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("search-index").up();
    Optional<SearchLag.Lag> lag = searchLag.current();
    if (lag.isEmpty()) {
      return response.withData("state", "not yet compared with the books").build();
    }
    long books = lag.get().books();
    return response
        .withData("state", books == 0 ? "has all books" : "is behind")
        .withData("behind", books)
        .withData("compared", lag.get().passedAt().toString())
        .build();
  }
}
