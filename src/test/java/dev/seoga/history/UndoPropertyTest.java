package dev.seoga.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.catalogue.NewBook;
import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to some books, undone from the last to the first it leaves the collection as it
 * was; and an undo undone leaves it as it was before that.
 */
@QuarkusTest
class UndoPropertyTest {
  private static final int TRIALS = 12;

  @Inject DataSource database;

  private final Visitor librarian = Visitor.signedIn("librarian");
  private final List<String> books = new ArrayList<>();
  private int number;

  private enum Act {
    ENTER,
    PUBLISHER,
    SUBJECTS,
    TITLE,
    DELETE,
    RESTORE,
    COPY,
    DELETE_COPY
  }

  /** What is done, and to which of the books. */
  private record Step(Act act, int book, String value) {}

  private static Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Act.class),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of("", "하나", "둘", "漢字 제목", "a; b"))
        .as(Step::new)
        .list()
        .ofMinSize(3)
        .ofMaxSize(9);
  }

  @Test
  void whateverWasDoneIsTakenBackFromTheLastToTheFirst() {
    JqwikSession.run(
        () -> {
          var generator = steps().generator(1000);
          for (int trial = 0; trial < TRIALS; trial++) {
            long seed = System.nanoTime();
            List<Step> steps = generator.next(new Random(seed)).value();
            attempt(steps, "seed " + seed + ": " + steps);
          }
        });
  }

  private void attempt(List<Step> steps, String what) {
    books.clear();
    books.add(enter("먼저 있던 책"));
    Collection before = Collection.now(database);
    long newest = newestSet();
    steps.forEach(this::take);
    Collection after = Collection.now(database);
    List<Long> sets = setsSince(newest);

    sets.forEach(this::undo);
    assertThat(before.differences(Collection.now(database))).as(what).isEmpty();

    List<Long> undos = setsSince(sets.isEmpty() ? newest : sets.get(0));
    assertThat(undos).as(what).hasSameSizeAs(sets);
    undos.forEach(this::undo);
    assertThat(after.differences(Collection.now(database))).as(what).isEmpty();
  }

  private void take(Step step) {
    String book = books.get(step.book % books.size());
    switch (step.act) {
      case ENTER -> books.add(enter("새 책 " + step.value));
      case PUBLISHER -> edit(book, "publisher", step.value);
      case SUBJECTS -> edit(book, "subjects", step.value);
      case TITLE -> edit(book, "title", "제목 " + step.value);
      case DELETE -> librarian.postWithToken(book + "/delete");
      case RESTORE -> librarian.postWithToken(book + "/restore");
      case COPY -> {
        if (!isDeleted(book)) {
          NewBook.addCopy(librarian, book, "UP-" + ++number, "AVAILABLE");
        }
      }
      case DELETE_COPY -> {
        Reply copies = librarian.get(book + "/copies");
        var form = copies.page().selectFirst("form[action$=/delete]");
        if (form != null) {
          librarian.postWithToken(form.attr("action"));
        }
      }
    }
  }

  private String enter(String title) {
    return NewBook.titled(title + " " + ++number).enteredBy(librarian);
  }

  private void edit(String book, String field, String value) {
    if (!isDeleted(book)) {
      librarian.get(book + "/edit").form(book + "/edit").with(field, value).submit();
    }
  }

  private boolean isDeleted(String book) {
    return librarian.get(book + "/edit").status() == 404;
  }

  private void undo(Long set) {
    librarian.postWithToken("/changes/" + set + "/undo");
  }

  private long newestSet() {
    return setsSince(-1).get(0);
  }

  /** Returns the sets behind one, the last first. */
  private List<Long> setsSince(long newest) {
    return librarian.get("/changes").select("tbody th a").eachAttr("href").stream()
        .map(path -> Long.valueOf(path.substring("/changes/".length())))
        .filter(set -> set > newest)
        .toList();
  }
}
