package dev.seoga.history;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.quarkus.qute.TemplateEnum;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What was added to a long text and removed from it, by words. */
public final class WordDiff {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");

  private WordDiff() {}

  /** What became of a piece of text. */
  @TemplateEnum
  public enum Fate {
    KEPT,
    REMOVED,
    ADDED
  }

  /** A piece of a text; all pieces but the removed are the new text, all but the added the old. */
  public record Piece(Fate fate, String text) {}

  static List<Piece> of(String before, String after) {
    List<String> old = List.of(BETWEEN_WORDS.split(before));
    List<String> now = List.of(BETWEEN_WORDS.split(after));
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(old, now).getDeltas()) {
      add(pieces, Fate.KEPT, old.subList(at, delta.getSource().getPosition()));
      add(pieces, Fate.REMOVED, delta.getSource().getLines());
      add(pieces, Fate.ADDED, delta.getTarget().getLines());
      at = delta.getSource().getPosition() + delta.getSource().size();
    }
    add(pieces, Fate.KEPT, old.subList(at, old.size()));
    return pieces;
  }

  private static void add(List<Piece> pieces, Fate fate, List<String> words) {
    if (!words.isEmpty()) {
      pieces.add(new Piece(fate, String.join("", words)));
    }
  }
}
