package dev.seoga.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** The one Chromium that all browser tests share; it ends with the application under test. */
@ApplicationScoped
class Browsers {
  static final String PASSWORD = "seoga-demo-2026";
  static final int WIDE = 1280;
  static final int NARROW = 320;

  // How long a stalled machine is waited for.
  private static final int TIMEOUT_MS = 30_000;

  /** Where Playwright and Chromium unpack and scribble; a JVM that is killed leaves it behind. */
  private static final Path SCRATCH = Path.of("target", "browser").toAbsolutePath();

  private Playwright playwright;
  private Browser browser;

  /** Returns a window as a Korean visitor opens it at a desk. */
  BrowserContext visitor() {
    return visitor("ko", desk());
  }

  /** Returns a window of a visitor whose browser asks for this language. */
  BrowserContext visitor(String language, Browser.NewContextOptions options) {
    BrowserContext context =
        browser()
            .newContext(
                options.setLocale(language.equals("ko") ? "ko-KR" : "en-US").setBaseURL(address()));
    context.setDefaultTimeout(TIMEOUT_MS);
    context.setDefaultNavigationTimeout(TIMEOUT_MS);
    return context;
  }

  BrowserContext librarian() {
    return signedIn("librarian", "ko", desk());
  }

  /** Returns a window in which one of the demo accounts is signed in. */
  BrowserContext signedIn(String account, String language, Browser.NewContextOptions options) {
    BrowserContext context = visitor(language, options);
    Page page = context.newPage();
    page.navigate("/sign-in");
    page.fill("#name", account);
    page.fill("#password", PASSWORD);
    page.click("main form button");
    page.waitForURL("**/books");
    page.close();
    return context;
  }

  static Browser.NewContextOptions desk() {
    return size(WIDE, 800);
  }

  static Browser.NewContextOptions size(int width, int height) {
    return new Browser.NewContextOptions().setViewportSize(width, height);
  }

  /** Returns where the application under test listens. */
  static String address() {
    return ConfigProvider.getConfig().getValue("test.url", String.class);
  }

  private Browser browser() {
    if (browser == null) {
      launch();
    }
    return browser;
  }

  private void launch() {
    Path chromium = executable("SEOGA_TEST_CHROMIUM", "Chromium");
    Path node = executable("PLAYWRIGHT_NODEJS_PATH", "Node.js 18 or newer");
    emptyScratch();
    System.setProperty("playwright.driver.tmpdir", SCRATCH.toString());
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TMPDIR", SCRATCH.toString());
    environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString());
    // Without it Playwright downloads browsers of its own.
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MS);
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));
  }

  private static Path executable(String variable, String what) {
    String path = System.getenv(variable);
    if (path == null || !Files.isExecutable(Path.of(path))) {
      throw new AssertionError(
          ("The browser tests need %s: install it and set %s to its path,"
                  + " or run ./verify, which does both (%s is now: %s).")
              .formatted(what, variable, variable, path));
    }
    return Path.of(path);
  }

  private static void emptyScratch() {
    try {
      if (Files.exists(SCRATCH)) {
        try (Stream<Path> files = Files.walk(SCRATCH)) {
          files.sorted(Comparator.reverseOrder()).forEach(Browsers::delete);
        }
      }
      Files.createDirectories(SCRATCH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @PreDestroy
  void close() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
  }
}
