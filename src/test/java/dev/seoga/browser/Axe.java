package dev.seoga.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** What axe-core finds wrong on a page. Not for pages without JavaScript: there it says nothing. */
final class Axe {
  // Deque's own runner opens a second page for each run, which takes longer than the run itself.
  private static final String SCRIPT = AxeBuilder.getAxeScript();
  private static final String RUN =
      """
      async runOnly => {
        const found = await axe.run(document, {runOnly, resultTypes: ["violations"]});
        return found.violations.flatMap(rule => rule.nodes.map(node =>
            `axe ${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
      }
      """;

  private Axe() {}

  /** Returns what violates WCAG 2.2 AA or a good practice. */
  static List<String> violations(Page page) {
    return run(
        page, "tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  }

  /** Returns the texts that are too faint. */
  static List<String> faintTexts(Page page) {
    return run(page, "rule", "color-contrast");
  }

  @SuppressWarnings("unchecked")
  private static List<String> run(Page page, String type, String... values) {
    if (page.evaluate("typeof axe").equals("undefined")) {
      page.evaluate(SCRIPT);
    }
    return (List<String>) page.evaluate(RUN, Map.of("type", type, "values", List.of(values)));
  }
}
