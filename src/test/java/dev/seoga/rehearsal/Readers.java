package dev.seoga.rehearsal;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Readers of the catalogue. How many pages they ask for a second is given, and does not sink when
 * answers take longer: one that waits for its turn waits, and that counts.
 */
final class Readers implements AutoCloseable {
  private static final int CONNECTIONS = 24;
  private static final List<String> LISTS =
      List.of(
          "/books",
          "/books?sort=title",
          "/books?sort=author&dir=desc",
          "/books?sort=year",
          "/books?category=FICTION",
          "/books?language=ko&sort=title",
          "/books?status=AVAILABLE");
  private static final List<String> SEARCHES =
      List.of("도서", "한국", "역사", "the", "문학 이론", "ㄷㅅㄱ", "사회", "김", "2010", "연구");

  private final List<String> records;
  private final int rate;
  private final Timeline timeline;
  private final List<Person> people = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong next = new AtomicLong();
  private volatile boolean over;

  /**
   * @param records paths of records
   * @param rate pages a second
   */
  Readers(List<String> records, int rate, Timeline timeline, Cast cast) {
    this.records = records;
    this.rate = rate;
    this.timeline = timeline;
    for (int i = 0; i < CONNECTIONS; i++) {
      people.add(cast.person());
    }
  }

  void start() {
    Duration began = timeline.now();
    for (Person person : people) {
      Thread thread = new Thread(() -> read(person, began), "reader");
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  private void read(Person person, Duration began) {
    while (!over) {
      long number = next.getAndIncrement();
      Duration due = began.plusNanos(number * 1_000_000_000L / rate);
      try {
        long wait = due.minus(timeline.now()).toMillis();
        if (wait > 0) {
          Thread.sleep(wait);
        }
        if (!over) {
          ask(person, number, due);
        }
      } catch (InterruptedException e) {
        return;
      } catch (UnansweredException e) {
        // It has been counted; the reader goes on.
      }
    }
  }

  private void ask(Person person, long number, Duration due) throws UnansweredException {
    Random random = new Random(number);
    // The first numbers of neighbouring seeds are alike.
    random.nextInt();
    int kind = random.nextInt(100);
    if (kind < 45) {
      person.get("record", records.get(random.nextInt(records.size())), due);
    } else if (kind < 75) {
      person.get("list", LISTS.get(random.nextInt(LISTS.size())), due);
    } else {
      String words = SEARCHES.get(random.nextInt(SEARCHES.size()));
      String query = URLEncoder.encode(words, StandardCharsets.UTF_8);
      person.get("search", "/books?q=" + query, due);
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    for (Thread thread : threads) {
      thread.join(KeptConnection.PATIENCE.toMillis());
    }
    people.forEach(Person::close);
  }
}
