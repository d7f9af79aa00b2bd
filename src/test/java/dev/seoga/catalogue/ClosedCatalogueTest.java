package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ClosedCatalogueTest.Closed.class)
class ClosedCatalogueTest {
  public static class Closed implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("seoga.public-catalogue", "false");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/books", "/books?q=a", "/books/1", "/books/1/cover", "/books/1/thumbnail"})
  void aVisitorIsLedToTheSignInPage(String path) {
    assertThat(Visitor.english().get(path).location()).startsWith("/sign-in?from=%2Fbooks");
  }

  @Test
  void whoSignsInMayRead() {
    assertThat(Visitor.signedIn("reader").get("/books").status()).isEqualTo(200);
  }

  @Test
  void noPageForVisitorsShowsALinkThatIsClosedToThem() {
    assertThat(Visitor.english().get("/help").select("header nav a[href^=/books]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/help", "/preferences", "/version", "/sign-in"})
  void whatHoldsNoBooksStaysOpen(String path) {
    assertThat(Visitor.english().get(path).status()).isEqualTo(200);
  }
}
