import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works with an instance as staff do, so that the JVM's training run (JEP 514, JEP 515) sees what it
 * will be busy with, until so many books are saved or ten minutes have passed: {@code Training
 * ADDRESS NAME PASSWORD SAVES}. Whoever signs in must be a librarian; the collection is changed.
 */
public class Training {
  private static final int WORKERS = 4;
  private static final int SEARCHES = 4;
  private static final int BOOKS = 2;
  private static final long LIMIT = TimeUnit.MINUTES.toNanos(10);
  private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  private static final int SYLLABLES_OF_AN_INITIAL = 588;

  private static final Pattern LIST = Pattern.compile("href=\"(/books\\?[^\"]*)\"");
  private static final Pattern BOOK = Pattern.compile("<a href=\"(/books/\\d+)\"[^>]*>([^<]+)<");
  private static final List<String> LISTS =
      List.of(
          "/books",
          "/books?sort=title",
          "/books?sort=author&dir=desc",
          "/books?sort=year",
          "/books?category=ART&sort=title",
          "/books?kdc=8&decade=2010",
          "/books?language=en&sort=author",
          "/books?status=ON_LOAN");

  private final Browser browser;
  private final int saves;
  private final long end = System.nanoTime() + LIMIT;
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger saved = new AtomicInteger();
  private volatile boolean failed;

  private Training(Browser browser, int saves) {
    this.browser = browser;
    this.saves = saves;
  }

  public static void main(String[] arguments) throws Exception {
    Browser browser = new Browser(arguments[0], WORKERS);
    browser.signIn(arguments[1], arguments[2]);
    Training training = new Training(browser, Integer.parseInt(arguments[3]));
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        Random random = new Random(i);
        work.add(() -> training.work(random));
      }
      for (Future<Void> worker : workers.invokeAll(work)) {
        worker.get();
      }
    } finally {
      workers.shutdownNow();
    }
    if (training.saved.get() == 0) {
      throw new IllegalStateException("nothing could be saved");
    }
    System.out.printf("%d pages read, %d of %d books saved%n", training.pages.get(), training.saved.get(), training.saves);
  }

  private Void work(Random random) throws IOException {
    try {
      workOn(random);
      return null;
    } catch (IOException | RuntimeException e) {
      // So that the others end, too.
      failed = true;
      throw e;
    }
  }

  private void workOn(Random random) throws IOException {
    String list = page(drawn(random, LISTS));
    while (!failed && saved.get() < saves && System.nanoTime() < end) {
      List<String> titles = found(BOOK, 2, list);
      for (int i = 0; i < SEARCHES && !titles.isEmpty(); i++) {
        page("/books?q=" + Browser.encoded(typed(random, drawn(random, titles))));
      }
      List<String> books = found(BOOK, 1, list);
      for (int i = 0; i < BOOKS && !books.isEmpty(); i++) {
        save(drawn(random, books));
      }
      // Another page, order or filter, as a reader goes on; now and then another list.
      List<String> further = found(LIST, 1, list);
      list = page(further.isEmpty() || random.nextInt(4) == 0 ? drawn(random, LISTS) : drawn(random, further));
    }
  }

  private void save(String book) throws IOException {
    String form = book + "/edit";
    // Refused where another worker has just saved the same book.
    if (browser.post(form, Browser.revised(browser.form(form))) == 303) {
      saved.incrementAndGet();
    }
    pages.addAndGet(2);
    page(book);
  }

  private String page(String path) throws IOException {
    pages.incrementAndGet();
    return browser.get(path);
  }

  /** Returns what somebody types who looks for a title. */
  private static String typed(Random random, String title) {
    String word = drawn(random, List.of(title.split(" +")));
    return switch (random.nextInt(8)) {
      case 0 -> title;
      case 1 -> '"' + title + '"';
      case 2 -> title.replace(" ", "");
      case 3 -> word.substring(0, (word.length() + 1) / 2);
      case 4 -> word.substring(word.length() / 2);
      case 5 -> initials(word);
      // Nothing has it, so that the nearest spelling is looked for.
      case 6 -> word + word.charAt(0);
      default -> word;
    };
  }

  /** Returns the initial consonants of a word. */
  private static String initials(String word) {
    StringBuilder initials = new StringBuilder();
    for (char syllable : word.toCharArray()) {
      initials.append(syllable >= '가' && syllable <= '힣' ? INITIALS.charAt((syllable - '가') / SYLLABLES_OF_AN_INITIAL) : syllable);
    }
    return initials.toString();
  }

  private static List<String> found(Pattern pattern, int group, String page) {
    LinkedHashSet<String> found = new LinkedHashSet<>();
    Matcher matcher = pattern.matcher(page);
    while (matcher.find()) {
      found.add(Browser.text(matcher.group(group)).strip());
    }
    found.remove("");
    return List.copyOf(found);
  }

  private static String drawn(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
