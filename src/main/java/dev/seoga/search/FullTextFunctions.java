package dev.seoga.search;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * Gives HQL the full-text search of MySQL as {@code match_terms(column, query)}. Inside a cast, as
 * HQL's own {@code sql()} needs one, MySQL would not use the index.
 */
public class FullTextFunctions implements FunctionContributor {
  @Override
  public void contributeFunctions(FunctionContributions contributions) {
    contributions
        .getFunctionRegistry()
        .registerPattern(
            "match_terms",
            "match(?1) against (?2 in boolean mode)",
            contributions
                .getTypeConfiguration()
                .getBasicTypeRegistry()
                .resolve(StandardBasicTypes.DOUBLE));
  }
}
