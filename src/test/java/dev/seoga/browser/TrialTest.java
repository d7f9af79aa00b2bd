package dev.seoga.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TrialTest {
  @Inject Browsers browsers;

  @Test
  void trial() {
    try (BrowserContext c = browsers.librarian()) {
      Page page = c.newPage();
      for (String p : new String[] {"/books", "/books/1", "/books/new", "/books/trash", "/help"}) {
        long t = System.nanoTime();
        page.navigate(p);
        long u = System.nanoTime();
        System.out.println(p + " " + Axe.violations(page));
        long v = System.nanoTime();
        page.setViewportSize(320, 640);
        System.out.println(p + " " + Axe.violations(page));
        long w = System.nanoTime();
        page.setViewportSize(1280, 800);
        System.out.println(
            p + " " + (u - t) / 1000000 + " " + (v - u) / 1000000 + " " + (w - v) / 1000000);
      }
    }
  }
}
