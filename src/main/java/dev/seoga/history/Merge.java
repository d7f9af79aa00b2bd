package dev.seoga.history;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a save that meets a newer version, field by field: where only one side has
 * changed something, that counts; where both have, differently, somebody must choose.
 *
 * @param base what both began with; null where it is not known, so that every difference is one to
 *     choose
 * @param theirs what others have saved since
 * @param mine what was typed
 * @param merged the result, with mine where a choice is still open
 * @param taken the fields that others have changed and that were taken over
 * @param open the fields in which a choice is to be made
 */
public record Merge(
    JsonObject base,
    JsonObject theirs,
    JsonObject mine,
    JsonObject merged,
    List<String> taken,
    List<String> open) {

  /** Whose value of a field counts. */
  public enum Choice {
    THEIRS,
    MINE
  }

  /**
   * Merges.
   *
   * @param choices those that have been made
   * @param order of the fields in their form
   */
  public static Merge of(
      JsonObject base,
      JsonObject theirs,
      JsonObject mine,
      Map<String, Choice> choices,
      List<String> order) {
    List<String> taken = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (String field : Fields.differing(theirs, mine)) {
      boolean onlyTheirs = base != null && Fields.agree(base, mine, field);
      boolean onlyMine = base != null && Fields.agree(base, theirs, field);
      if (onlyTheirs || choices.get(field) == Choice.THEIRS) {
        taken.add(field);
      } else if (!onlyMine && choices.get(field) != Choice.MINE) {
        open.add(field);
      }
    }
    return new Merge(
        base,
        theirs,
        mine,
        Fields.replaced(mine, taken, theirs),
        order.stream().filter(taken::contains).toList(),
        order.stream().filter(open::contains).toList());
  }
}
