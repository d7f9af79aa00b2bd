package dev.seoga.search;

import java.util.List;

/**
 * The words of one search row, as {@link BookSearch} keeps them.
 *
 * @param titles in keystrokes, as are the others
 */
public record SearchWords(String titles, String contributors, String subjects, String others) {

  /** Returns how well the record has all words of a query that its terms have. */
  public MatchLevel level(SearchQuery query) {
    MatchLevel worst = MatchLevel.TITLE_WORD;
    for (SearchWord word : query.words()) {
      MatchLevel level = level(word);
      worst = level.compareTo(worst) > 0 ? level : worst;
    }
    return worst;
  }

  /** Whether one of the titles has a word, or has it as one of its whole words. */
  public boolean haveInTitle(SearchWord word, boolean whole) {
    return whole ? word.isWholeIn(titles) : word.isPartOf(titles);
  }

  /** Whether one of the texts has each phrase. */
  public boolean have(List<SearchPhrase> phrases) {
    return phrases.stream()
        .allMatch(
            phrase ->
                phrase.isIn(titles)
                    || phrase.isIn(contributors)
                    || phrase.isIn(subjects)
                    || phrase.isIn(others));
  }

  private MatchLevel level(SearchWord word) {
    if (word.isPartOf(titles)) {
      return word.isWholeIn(titles) ? MatchLevel.TITLE_WORD : MatchLevel.TITLE;
    }
    if (word.isPartOf(contributors)) {
      return word.isWholeIn(contributors) ? MatchLevel.CONTRIBUTOR_NAME : MatchLevel.CONTRIBUTOR;
    }
    if (word.isPartOf(subjects)) {
      return word.isWholeIn(subjects) ? MatchLevel.SUBJECT_WORD : MatchLevel.SUBJECT;
    }
    return MatchLevel.ANYWHERE;
  }
}
