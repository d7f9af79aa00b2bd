import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Saves books through their form, as a librarian does: {@code Saves ADDRESS NAME PASSWORD BOOKS
 * PER_SECOND SECONDS}. Each save is due at its moment, whether the one before has ended or not.
 */
public class Saves {
  private static final int SENDERS = 8;

  private Saves() {}

  public static void main(String[] arguments) throws Exception {
    Browser browser = new Browser(arguments[0], SENDERS);
    browser.signIn(arguments[1], arguments[2]);
    int perSecond = Integer.parseInt(arguments[4]);
    int number = perSecond * Integer.parseInt(arguments[5]);
    long books = Long.parseLong(arguments[3]);
    Random random = new Random(7);
    AtomicInteger saved = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    long began = System.nanoTime();
    for (int i = 0; i < number; i++) {
      long due = began + i * 1_000_000_000L / perSecond;
      long book = 1 + (long) (random.nextDouble() * books);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      senders.submit(() -> (save(browser, book) ? saved : failed).incrementAndGet());
    }
    senders.shutdown();
    senders.awaitTermination(60, TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("SAVES %d %.1f %d%n", saved.get(), saved.get() / seconds, failed.get());
  }

  private static boolean save(Browser browser, long book) {
    try {
      String path = "/books/" + book + "/edit";
      return browser.post(path, Browser.revised(browser.form(path))) == 303;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
