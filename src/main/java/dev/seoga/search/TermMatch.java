package dev.seoga.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The condition under which a search row has all terms. The one place where the databases differ:
 * MySQL has a full-text index, H2 (dev mode) compares text.
 */
@ApplicationScoped
public class TermMatch {
  private final boolean fullText;

  TermMatch(@ConfigProperty(name = "quarkus.datasource.db-kind") String databaseKind) {
    fullText = databaseKind.equals("mysql");
  }

  /**
   * A condition and its parameters.
   *
   * @param hql on a {@code BookSearch s}
   * @param parameters by name
   */
  public record Condition(String hql, Map<String, Object> parameters) {}

  /**
   * Returns the condition for what somebody typed; null where it has no word to search for, which
   * nothing matches.
   */
  public Condition condition(String typed) {
    List<String> terms = SearchTerms.query(typed);
    if (terms.isEmpty()) {
      return null;
    }
    return fullText ? matchAgainst(terms) : like(terms);
  }

  private static Condition matchAgainst(List<String> terms) {
    // Terms are letters and digits only, so nothing in them is an operator.
    String query = terms.stream().map(term -> "+" + term + "*").collect(Collectors.joining(" "));
    return new Condition("match_terms(s.terms, :terms) > 0", Map.of("terms", query));
  }

  private static Condition like(List<String> terms) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String term : terms) {
      parameters.put("term" + parameters.size(), "% " + term + "%");
    }
    String hql =
        parameters.keySet().stream()
            .map(name -> "concat(' ', s.terms) like :" + name)
            .collect(Collectors.joining(" and "));
    return new Condition(hql, parameters);
  }
}
