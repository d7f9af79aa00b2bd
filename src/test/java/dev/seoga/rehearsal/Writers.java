package dev.seoga.rehearsal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Librarians who enter books and change them, each their own, and keep a note of all that they were
 * told is saved.
 */
final class Writers implements AutoCloseable {
  private static final int PEOPLE = 2;
  private static final Duration PAUSE = Duration.ofMillis(600);
  private static final int CREATE_EVERY = 4;

  private final String label;
  private final List<Thread> threads = new ArrayList<>();
  private final List<Librarian> librarians = new ArrayList<>();
  private volatile boolean over;
  private volatile String broken = "";

  /** A book that was entered, with what it should say. */
  private static final class Entered {
    private final String title;
    private String id = "";
    private String note = "";
    private int saved;
    // What may or may not have been saved, as no answer came.
    private final Set<String> unsure = new LinkedHashSet<>();
    private int unanswered;
    private boolean unsureOfAll;

    Entered(String title) {
      this.title = title;
    }
  }

  private static final class Librarian {
    private final Person person;
    private final List<Entered> books = new ArrayList<>();

    Librarian(Person person) {
      this.person = person;
    }
  }

  /**
   * @param label in the titles of the books, so that they can be told from all others
   */
  Writers(String label, Cast cast) throws UnansweredException {
    this.label = label;
    for (int i = 0; i < PEOPLE; i++) {
      librarians.add(new Librarian(cast.person().signIn()));
    }
  }

  void start() {
    for (int i = 0; i < PEOPLE; i++) {
      int number = i + 1;
      Thread thread = new Thread(() -> work(number, librarians.get(number - 1)), "writer");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void work(int number, Librarian librarian) {
    for (int turn = 0; !over; turn++) {
      try {
        List<Entered> known = librarian.books.stream().filter(b -> !b.id.isEmpty()).toList();
        if (turn % CREATE_EVERY == 0 || known.isEmpty()) {
          enter(librarian, "%s %d-%d".formatted(label, number, turn));
        } else {
          change(librarian, known.get(turn % known.size()), "as of turn " + turn);
        }
      } catch (UnansweredException e) {
        // It has been counted; the librarian goes on.
      } catch (RuntimeException e) {
        broken = e.toString();
        return;
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void enter(Librarian librarian, String title) throws UnansweredException {
    Form form = librarian.person.get("empty form", "/books/new").form("/books/new");
    Entered book = new Entered(title);
    book.unsureOfAll = true;
    librarian.books.add(book);
    Answer answer = librarian.person.submit("new book", form.with("title", title));
    book.id = answer.location().replaceFirst(".*/", "");
    book.unsureOfAll = false;
  }

  private static void change(Librarian librarian, Entered book, String note)
      throws UnansweredException {
    String path = "/books/" + book.id + "/edit";
    Form form = librarian.person.get("edit form", path).form(path);
    book.unsure.add(note);
    book.unanswered++;
    librarian.person.submit("edit", form.with("note", note));
    book.unanswered--;
    book.unsure.clear();
    book.note = note;
    book.saved++;
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join(KeptConnection.PATIENCE.toMillis());
    }
    librarians.forEach(librarian -> librarian.person.close());
  }

  /** Compares what was told to be saved with what the database has. */
  Check check(Site site) throws SQLException {
    int promised = 0;
    List<String> wrong = new ArrayList<>();
    if (!broken.isEmpty()) {
      wrong.add("a librarian could not go on: " + broken);
    }
    for (Librarian librarian : librarians) {
      for (Entered book : librarian.books) {
        promised += book.unsureOfAll ? 0 : 1 + book.saved;
        String problem = problem(site, book);
        if (!problem.isEmpty()) {
          wrong.add(book.title + ": " + problem);
        }
      }
    }
    String text =
        wrong.isEmpty()
            ? "%d saves were acknowledged, all are there once".formatted(promised)
            : "%d saves were acknowledged; %s".formatted(promised, String.join("; ", wrong));
    return new Check("edits", wrong.isEmpty() && promised > 0, text);
  }

  private static String problem(Site site, Entered book) throws SQLException {
    List<List<String>> rows =
        site.rows("SELECT id, note FROM book WHERE title = '" + book.title + "'");
    if (rows.isEmpty()) {
      return book.unsureOfAll ? "" : "is lost";
    }
    if (rows.size() > 1) {
      return "is there " + rows.size() + " times";
    }
    String note = rows.get(0).get(1);
    if (!note.equals(book.note) && !book.unsure.contains(note)) {
      return "says \"%s\", not \"%s\"".formatted(note, book.note);
    }
    long changes =
        site.one(
            "SELECT COUNT(*) FROM record_change r JOIN change_set s ON s.id = r.change_set_id"
                + " WHERE s.way = 'BOOK_FORM' AND r.kind = 'BOOK' AND r.record_id = "
                + rows.get(0).get(0));
    int least = 1 + book.saved;
    return changes < least || changes > least + book.unanswered
        ? "has %d changes, not %d".formatted(changes, least)
        : "";
  }
}
