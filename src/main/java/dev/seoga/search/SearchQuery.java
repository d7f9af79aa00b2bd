package dev.seoga.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed into the search box: a record must have all of it.
 *
 * @param words at most 12, those of the phrases included, none twice
 * @param phrases what stood between quotation marks, and has more than one word
 */
public record SearchQuery(List<SearchWord> words, List<SearchPhrase> phrases) {
  private static final int MAX_WORDS = 12;
  private static final Pattern PART = Pattern.compile("[\"“”„]([^\"“”„]*)[\"“”„]|([^\"“”„]+)");

  /**
   * Reads a text. A quotation mark without its counterpart counts as a blank.
   *
   * @param text null is read as blank
   */
  public static SearchQuery of(String text) {
    Set<SearchWord> words = new LinkedHashSet<>();
    List<SearchPhrase> phrases = new ArrayList<>();
    Matcher part = PART.matcher(text == null ? "" : text);
    while (part.find()) {
      if (part.group(1) == null) {
        Word.of(part.group(2)).forEach(word -> words.add(SearchWord.of(word, false)));
      } else {
        List<SearchWord> phrase = phrase(Word.of(part.group(1)));
        words.addAll(phrase);
        if (phrase.size() > 1) {
          phrases.add(new SearchPhrase(phrase));
        }
      }
    }
    return new SearchQuery(words.stream().limit(MAX_WORDS).toList(), List.copyOf(phrases));
  }

  /** A particle may follow the last word where it is Hangul or Hanja; 한국 사회 is in 한국 사회의. */
  private static List<SearchWord> phrase(List<Word> words) {
    List<SearchWord> phrase = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean last = i == words.size() - 1;
      phrase.add(SearchWord.of(word, !last || !word.isFoundInside()));
    }
    return phrase;
  }

  /** Whether there is no word to search for, which nothing matches. */
  public boolean isEmpty() {
    return words.isEmpty();
  }
}
