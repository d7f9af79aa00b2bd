package dev.seoga.search;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Conditions on a row {@code s} of book_search. The one place where the databases differ: MySQL has
 * full-text indexes, H2 (dev mode) compares text.
 */
@ApplicationScoped
public class SearchSql {
  private static final List<String> COLUMNS =
      List.of("title_words", "contributor_words", "subject_words", "other_words");

  private final boolean fullText;

  SearchSql(@ConfigProperty(name = "quarkus.datasource.db-kind") String databaseKind) {
    fullText = databaseKind.equals("mysql");
  }

  /**
   * Appends that a row has everything that is asked for, to be found by the index of the terms.
   *
   * @param indexed the words to ask the index for, the rarest first; the others are compared
   */
  public void matches(Sql sql, SearchQuery query, List<SearchWord> indexed) {
    if (fullText) {
      String asked = indexed.stream().map(SearchWord::fullText).collect(Collectors.joining(" "));
      against(sql, "s.terms", asked);
      query.words().stream().filter(word -> !indexed.contains(word)).forEach(w -> has(sql, w));
    } else {
      query.words().forEach(word -> has(sql, word));
    }
    phrases(sql, query);
  }

  /** Appends that a row has everything that is asked for, to be compared row by row. */
  public void reads(Sql sql, SearchQuery query) {
    query.words().forEach(word -> has(sql, word));
    phrases(sql, query);
  }

  /** How much of a word of a title a typed word must be. */
  public enum Part {
    WHOLE,
    BEGINNING,
    ANY;

    private String pattern(SearchWord word) {
      return switch (this) {
        case WHOLE -> word.wholePattern();
        case BEGINNING -> word.beginningPattern();
        case ANY -> word.partPattern();
      };
    }
  }

  /**
   * Appends that titles have all words, to be found by the index of the words of titles.
   *
   * @param indexed the words to ask the index for, the rarest first
   */
  public void titleMatches(Sql sql, SearchQuery query, List<SearchWord> indexed, Part part) {
    if (fullText) {
      String asked =
          indexed.stream()
              .map(part == Part.WHOLE ? SearchWord::wholeFullText : SearchWord::fullText)
              .collect(Collectors.joining(" "));
      against(sql, "s.title_words", asked);
    }
    titlesHave(sql, "s", query, part);
  }

  /**
   * Appends that the titles of a row have all words.
   *
   * @param row the name of a row of book_search
   */
  public void titlesHave(Sql sql, String row, SearchQuery query, Part part) {
    for (SearchWord word : query.words()) {
      sql.add(" and " + row + ".title_words like ").value(part.pattern(word));
    }
  }

  /** Appends that the titles of a row lack at least one of the words. */
  public void titlesLack(Sql sql, String row, SearchQuery query, Part part) {
    sql.add(" and not (true");
    titlesHave(sql, row, query, part);
    sql.add(")");
  }

  /**
   * Appends that each word is in a part of the record that counts at least as much as a level.
   *
   * @param level after those of titles; {@link MatchLevel#ANYWHERE} asks for nothing
   */
  public void namesHave(Sql sql, SearchQuery query, MatchLevel level) {
    if (level == MatchLevel.ANYWHERE) {
      return;
    }
    for (SearchWord word : query.words()) {
      String or = " and (";
      for (String column : COLUMNS.subList(0, level.parts())) {
        sql.add(or + "s." + column + " like ").value(word.partPattern());
        or = " or ";
      }
      sql.add(")");
    }
  }

  /** Appends the opposite of {@link #namesHave}; for a level of titles, nothing. */
  public void namesLack(Sql sql, SearchQuery query, MatchLevel level) {
    if (!level.isOfTitles()) {
      sql.add(" and not (true");
      namesHave(sql, query, level);
      sql.add(")");
    }
  }

  /** Appends the {@link MatchLevel} of a row as its number. */
  public void level(Sql sql, SearchQuery query) {
    sql.add(query.words().size() > 1 ? "greatest(" : "(");
    String comma = "";
    for (SearchWord word : query.words()) {
      sql.add(comma + "case");
      when(sql, " when s.title_words", word.wholePattern(), MatchLevel.TITLE_WORD);
      when(sql, " when s.title_words", word.partPattern(), MatchLevel.TITLE);
      when(sql, " when s.contributor_words", word.wholePattern(), MatchLevel.CONTRIBUTOR_NAME);
      when(sql, " when s.contributor_words", word.partPattern(), MatchLevel.CONTRIBUTOR);
      when(sql, " when s.subject_words", word.wholePattern(), MatchLevel.SUBJECT_WORD);
      when(sql, " when s.subject_words", word.partPattern(), MatchLevel.SUBJECT);
      sql.add(" else " + MatchLevel.ANYWHERE.ordinal() + " end");
      comma = ", ";
    }
    sql.add(")");
  }

  private static void when(Sql sql, String what, String pattern, MatchLevel level) {
    sql.add(what + " like ").value(pattern).add(" then " + level.ordinal());
  }

  private static void against(Sql sql, String column, String asked) {
    sql.add(" and match(" + column + ") against (").value(asked).add(" in boolean mode)");
  }

  private static void has(Sql sql, SearchWord word) {
    sql.add(" and s.terms like ").value(word.termsPattern());
  }

  private static void phrases(Sql sql, SearchQuery query) {
    for (SearchPhrase phrase : query.phrases()) {
      String or = " and (";
      for (String column : COLUMNS) {
        sql.add(or + "s." + column + " like ").value(phrase.pattern());
        or = " or ";
      }
      sql.add(")");
    }
  }
}
