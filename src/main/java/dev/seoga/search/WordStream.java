package dev.seoga.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** The whole words of texts in their order, for phrases, which end with their text. */
final class WordStream extends TokenStream {
  private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final List<String> terms = new ArrayList<>();
  private final List<Integer> steps = new ArrayList<>();
  private int next;

  WordStream(List<List<KeptWord>> texts, List<String> initials) {
    for (List<KeptWord> text : texts) {
      int toNext = 2;
      for (KeptWord word : text) {
        terms.add(Word.ended(word.strokes()));
        steps.add(toNext);
        toNext = 1;
      }
    }
    for (String letters : initials) {
      terms.add(letters);
      steps.add(2);
    }
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  @Override
  public boolean incrementToken() {
    if (next == terms.size()) {
      return false;
    }
    clearAttributes();
    term.setBytesRef(TermBytes.of(terms.get(next)));
    step.setPositionIncrement(steps.get(next));
    next++;
    return true;
  }

  @Override
  public void reset() {
    next = 0;
  }
}
