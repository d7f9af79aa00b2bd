package dev.seoga.ops;

import dev.seoga.ops.Librarian.OtherwiseAnsweredException;
import dev.seoga.rehearsal.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Readers and librarians at work on an instance while something happens to it. Whoever is told to
 * come back later comes back; every other answer than a page or that is a failure.
 */
final class Load implements AutoCloseable {
  private static final int READERS = 4;
  private static final int PAUSE_MILLIS = 20;
  private static final List<String> PAGES =
      List.of("/books", "/books?q=Book", "/books/1", "/books?sort=title", "/sign-in");

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong slowest = new AtomicLong();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<Long, Integer> tried = new ConcurrentHashMap<>();
  private final Map<Long, Integer> saved = new ConcurrentHashMap<>();
  private volatile boolean goingOn = true;

  private interface Work {
    void once(Librarian person) throws IOException, OtherwiseAnsweredException;
  }

  /**
   * @param books that are saved again and again, each by somebody of their own
   */
  Load(PackagedApplication seoga, String name, String password, List<Long> books)
      throws IOException, OtherwiseAnsweredException {
    for (int i = 0; i < READERS; i++) {
      String page = PAGES.get(i % PAGES.size());
      begin(new Librarian(seoga.port()), person -> person.page(page));
    }
    for (long book : books) {
      begin(new Librarian(seoga.port()).signIn(name, password), person -> save(person, book));
    }
    begin(new Librarian(seoga.port()), this::askForHealth);
  }

  /** Returns how many requests were sent. */
  int requests() {
    return requests.get();
  }

  /** Returns how many were answered with 503, a time to come back, and a page. */
  int refused() {
    return refused.get();
  }

  /** Returns how long the slowest answer took, in milliseconds. */
  long slowestMillis() {
    return slowest.get() / 1_000_000;
  }

  /** Returns what was answered otherwise, or not at all. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Returns the number of the last save of a book that was acknowledged; 0 before the first. */
  int lastSaved(long book) {
    return saved.getOrDefault(book, 0);
  }

  /** Returns the number of the last save of a book that was sent. */
  int lastTried(long book) {
    return tried.getOrDefault(book, 0);
  }

  /** Ends it, when everybody has had their last answer. */
  void end() throws InterruptedException {
    goingOn = false;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void begin(Librarian person, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try (person) {
                while (goingOn) {
                  once(person, work);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    thread.start();
  }

  private void once(Librarian person, Work work) throws InterruptedException {
    requests.incrementAndGet();
    long began = System.nanoTime();
    try {
      work.once(person);
    } catch (OtherwiseAnsweredException e) {
      if (isToComeBack(e.answer())) {
        refused.incrementAndGet();
      } else {
        failures.add(e.getMessage() + " " + e.answer().page().select("h1").text());
      }
    } catch (IOException e) {
      failures.add(e.toString());
    }
    slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
    Thread.sleep(PAUSE_MILLIS);
  }

  private static boolean isToComeBack(Answer answer) {
    return answer.status() == 503
        && !answer.header("retry-after").isEmpty()
        && answer.isWholePage();
  }

  private void save(Librarian person, long book) throws IOException, OtherwiseAnsweredException {
    String path = "/books/" + book + "/edit";
    int number = tried.getOrDefault(book, 0) + 1;
    var form = person.page(path).form(path);
    requests.incrementAndGet();
    tried.put(book, number);
    person.submit(form, Map.of("subtitle", String.valueOf(number)));
    saved.put(book, number);
  }

  /** Whatever happens to the database, nobody may take the instance for dead. */
  private void askForHealth(Librarian person) throws IOException {
    for (String check : List.of("live", "ready")) {
      Answer answer = person.get("/q/health/" + check);
      if (answer.status() != 200) {
        failures.add(check + ": " + answer.text());
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    end();
  }
}
