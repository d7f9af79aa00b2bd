package dev.seoga.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readers who see the page in colours of their own still see what is a control. */
@QuarkusTest
@Timeout(60)
class ForcedColorsTest {
  /** Returns the controls and marks without an outline of their own. */
  private static final String LOOK =
      """
      () => {
        const visible = (e, pseudo) => {
          const style = getComputedStyle(e, pseudo);
          return ["Top", "Bottom"].every(side => style[`border${side}Style`] !== "none"
              && parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Color`] !== style.backgroundColor
              && style[`border${side}Color`] !== getComputedStyle(document.body).backgroundColor);
        };
        const controls = [...document.querySelectorAll(
            "button:not(.link), .button, input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), select, textarea")]
            .filter(e => e.checkVisibility() && !e.closest(".visually-hidden") && !visible(e));
        const badges = [...document.querySelectorAll(".badge:not(.NONE)")]
            .filter(e => e.checkVisibility() && !visible(e, "::before"));
        const here = [...document.querySelectorAll("nav [aria-current]")]
            .filter(e => parseFloat(getComputedStyle(e).borderBlockEndWidth) < 2);
        return [...controls, ...badges, ...here].map(e => e.outerHTML.slice(0, 120));
      }
      """;

  @Inject Browsers browsers;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/books?category=FICTION",
        "/books/1",
        "/books/new",
        "/books/1/copies",
        "/imports"
      })
  void controlsAndMarksKeepTheirBorders(String path) {
    try (BrowserContext window =
        browsers.signedIn(
            "librarian", "ko", Browsers.desk().setForcedColors(ForcedColors.ACTIVE))) {
      Page page = window.newPage();
      page.navigate(path);
      assertThat((List<?>) page.evaluate(LOOK)).isEmpty();
    }
  }
}
