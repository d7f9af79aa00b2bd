package dev.seoga.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** What axe-core does not look at. */
final class PageProbe {
  private static final String SCRIPT =
      """
      language => {
        const faults = [];
        const root = document.documentElement;
        if (root.lang !== language) faults.push(`is in ${root.lang}`);
        const headings = document.querySelectorAll("h1").length;
        if (headings !== 1) faults.push(`has ${headings} h1`);
        if (root.scrollWidth > root.clientWidth) {
          const wide = [...document.querySelectorAll("main *, header *, footer *")]
              .find(e => e.getBoundingClientRect().right > root.clientWidth && !e.closest(".table-region"));
          faults.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}, from ${wide?.outerHTML.slice(0, 120)}`);
        }
        const targets = new Map();
        for (const link of document.querySelectorAll("main :is(a[href], button):not(th a)")) {
          const name = link.innerText.trim();
          const target = link.href ?? `${link.form?.action} ${link.name} ${link.value}`;
          if (targets.has(name) && targets.get(name) !== target) faults.push(`says "${name}" for two things`);
          targets.set(name, target);
        }
        const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
            .filter(e => e.checkVisibility() && !e.closest(".visually-hidden, .skip-link") && e.type !== "hidden");
        const boxes = controls.map(e => [...e.getClientRects()]);
        for (let i = 0; i < controls.length; i++) {
          for (let j = i + 1; j < controls.length; j++) {
            const touch = boxes[i].some(a => boxes[j].some(b => a.width && b.width
                && Math.min(a.right, b.right) - Math.max(a.left, b.left) > -0.99
                && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > -0.99));
            if (touch && !controls[i].contains(controls[j])) {
              faults.push(`has no gap between ${controls[i].outerHTML.slice(0, 90)} and ${controls[j].outerHTML.slice(0, 90)}`);
            }
          }
        }
        return faults;
      }
      """;

  private PageProbe() {}

  /**
   * Returns what is wrong: language, headings, sideways scrolling, one name for two things,
   * controls that touch (KWCAG 2.1.3).
   */
  @SuppressWarnings("unchecked")
  static List<String> faults(Page page, String language) {
    return (List<String>) page.evaluate(SCRIPT, language);
  }
}
