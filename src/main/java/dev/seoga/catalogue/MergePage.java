package dev.seoga.catalogue;

import java.util.List;

/**
 * Two records side by side, to be made one.
 *
 * @param kept the one that stays
 * @param gone the one that goes
 * @param fields those in which they differ
 * @param copies how many copies move
 * @param coverMoves whether the cover does
 */
public record MergePage(Side kept, Side gone, List<Field> fields, int copies, boolean coverMoves) {

  /** One of the two. */
  public record Side(Long id, int version, String title, String language) {}

  /** Whose value a field gets. */
  public enum Choice {
    KEPT,
    GONE,
    BOTH
  }

  /**
   * A field.
   *
   * @param kept what the record that stays says, line by line
   * @param gone what the other says
   * @param isList whether it can have both
   * @param chosen what is chosen
   */
  public record Field(
      String name,
      String label,
      List<String> kept,
      List<String> gone,
      boolean isList,
      Choice chosen) {
    /** Returns the name of the choice in the form. */
    public String choice() {
      return "choose-" + name;
    }

    /** Whether something is chosen, by the name of the choice. */
    public boolean is(String choice) {
      return chosen.name().equals(choice);
    }
  }

  /** Returns the address of this page. */
  public String path() {
    return "/books/" + kept.id() + "/merge/" + gone.id();
  }

  /** Returns the address of the page on which the other one stays. */
  public String otherWayRound() {
    return "/books/" + gone.id() + "/merge/" + kept.id();
  }
}
