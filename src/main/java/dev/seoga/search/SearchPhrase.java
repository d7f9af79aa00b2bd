package dev.seoga.search;

import java.util.List;

/** Words that were typed between quotation marks: found in one text, in this order, unparted. */
public record SearchPhrase(List<SearchWord> words) {
  /** Returns the LIKE pattern of words that have the phrase. */
  String pattern() {
    return "%" + written().replace("_", "\\_") + "%";
  }

  /** Whether words as {@link BookSearch} keeps them have the phrase. */
  boolean isIn(String text) {
    return text.contains(written());
  }

  private String written() {
    StringBuilder written = new StringBuilder();
    for (SearchWord word : words) {
      written.append(' ').append(word.whole() ? Word.ended(word.text()) : word.text());
    }
    return written.toString();
  }
}
