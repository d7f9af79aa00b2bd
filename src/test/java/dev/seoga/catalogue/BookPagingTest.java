package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BookPagingTest {
  @Inject EntityManager entities;

  private final Visitor reader = Visitor.english();

  @ParameterizedTest
  @CsvSource({
    "/books, created_at DESC",
    "/books?sort=newest&dir=asc, created_at ASC",
    "/books?sort=title, title_sort ASC",
    "/books?sort=title&dir=desc, title_sort DESC",
    "/books?sort=author, author_sort ASC",
    "/books?sort=author&dir=desc, author_sort DESC",
    "/books?sort=year, publication_year DESC",
    "/books?sort=year&dir=asc, publication_year ASC",
  })
  void thePagesHoldEveryBookOnceAndInOrderForwardsAndBackwards(String list, String order) {
    List<String> inOrder = inOrder(order);

    List<Reply> forwards = walk(list, "#next-page");
    assertThat(records(forwards)).isEqualTo(inOrder);

    List<Reply> backwards = new ArrayList<>(walk(last(forwards).path(), "#previous-page"));
    Collections.reverse(backwards);
    assertThat(records(backwards)).isEqualTo(inOrder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/books", "/books?sort=title", "/books?sort=author", "/books?sort=year"})
  void whileOthersEnterBooksEveryBookThatWasThereComesOnceAndInOrder(String list) {
    Visitor librarian = Visitor.signedIn("librarian");
    List<String> before = records(walk(list, "#next-page"));

    List<Reply> pages = new ArrayList<>();
    String path = list;
    while (!path.isEmpty()) {
      pages.add(reader.get(path));
      enterAtBothEnds(librarian);
      path = last(pages).select("#next-page").attr("href");
    }

    assertThat(records(pages).stream().filter(before::contains).toList()).isEqualTo(before);
  }

  @Test
  void theFirstPageLeadsOnlyOnAndTheLastOnlyBack() {
    List<Reply> pages = walk("/books", "#next-page");

    assertThat(pages.get(0).select("#previous-page")).isEmpty();
    assertThat(pages.get(0).select("#next-page").attr("rel")).isEqualTo("next");
    assertThat(last(pages).select("#next-page")).isEmpty();
    assertThat(last(pages).select("#previous-page").attr("rel")).isEqualTo("prev");
    assertThat(last(pages).select("#first-page").attr("href")).isEqualTo("/books");
  }

  @Test
  void aPageLinkKeepsSearchFiltersAndOrder() {
    Reply list = reader.get("/books?language=ko&sort=title&dir=desc");

    assertThat(list.select("#next-page").attr("href"))
        .startsWith("/books?language=ko&sort=title&dir=desc&after=");
  }

  @Test
  void aPlaceThatMakesNoSenseIsTheBeginning() {
    List<String> beginning = records(List.of(reader.get("/books?sort=title")));
    String ofAnotherOrder = reader.get("/books?sort=year").select("#next-page").attr("href");

    for (String after : List.of("nonsense", "%20", "AAAA", "fn4", "..%2f", "MX4x")) {
      Reply reply = reader.get("/books?sort=title&after=" + after);
      assertThat(reply.status()).as(after).isEqualTo(200);
    }
    assertThat(records(List.of(reader.get("/books?sort=title&after=nonsense"))))
        .isEqualTo(beginning);
    assertThat(reader.get(ofAnotherOrder.replace("year", "newest")).status()).isEqualTo(200);
  }

  private void enterAtBothEnds(Visitor librarian) {
    NewBook.titled("가가 먼저 온 책").with("contributorName-0", "가가").enteredBy(librarian);
    NewBook.titled("zz comes late")
        .with("contributorName-0", "zz")
        .with("yearText", "2031")
        .enteredBy(librarian);
  }

  private List<Reply> walk(String from, String link) {
    List<Reply> pages = new ArrayList<>();
    String path = from;
    while (!path.isEmpty()) {
      pages.add(reader.get(path));
      path = last(pages).select(link).attr("href");
    }
    return pages;
  }

  private static Reply last(List<Reply> pages) {
    return pages.get(pages.size() - 1);
  }

  private static List<String> records(List<Reply> pages) {
    return pages.stream()
        .flatMap(page -> page.select("table.books tbody th a").eachAttr("href").stream())
        .toList();
  }

  private List<String> inOrder(String order) {
    String direction = order.substring(order.indexOf(' '));
    String sql =
        "SELECT id FROM book WHERE deleted_at IS NULL ORDER BY " + order + ", id" + direction;
    List<?> ids =
        QuarkusTransaction.requiringNew()
            .call(() -> entities.createNativeQuery(sql).getResultList());
    return ids.stream().map(id -> "/books/" + id).toList();
  }
}
