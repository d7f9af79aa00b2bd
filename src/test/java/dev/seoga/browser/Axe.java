package dev.seoga.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe-core finds wrong on a page. */
final class Axe {
  private static final String SCRIPT = AxeBuilder.getAxeScript();
  private static final String RUN =
      """
      async options => {
        const found = await axe.run(document, {...options, resultTypes: ["violations"]});
        return found.violations.flatMap(rule => rule.nodes.map(node =>
            `axe ${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\\s+/g, " ")}`));
      }
      """;

  private Axe() {}

  /** Returns what violates WCAG 2.2 AA or a good practice. */
  static List<String> violations(Page page) {
    return run(
        page,
        List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
        "tag");
  }

  /** Returns the texts that are too faint. */
  static List<String> faintTexts(Page page) {
    return run(page, List.of("color-contrast"), "rule");
  }

  @SuppressWarnings("unchecked")
  private static List<String> run(Page page, List<String> values, String type) {
    if (page.evaluate("() => typeof axe").equals("undefined")) {
      page.evaluate(SCRIPT);
    }
    return (List<String>)
        page.evaluate(
            RUN, java.util.Map.of("runOnly", java.util.Map.of("type", type, "values", values)));
  }
}
