package dev.seoga.catalogue;

import dev.seoga.history.History;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * What is to be known of a record before what somebody has typed is saved.
 *
 * @param controlNumberTaken whether another record has the control number that was typed
 * @param others the names of those who have changed the record since the form was opened
 */
record BeforeSave(boolean controlNumberTaken, List<String> others) {
  BeforeSave {
    others = List.copyOf(others);
  }

  /** Looks for it. */
  @ApplicationScoped
  static class Look {
    private final Books books;
    private final History history;

    Look(Books books, History history) {
      this.books = books;
      this.history = history;
    }

    /** Looks at the record of a form; empty where there is none, or it has been deleted. */
    Optional<BeforeSave> beforeSave(BookForm form, BookDetails details) {
      return books.isLive(form.id())
          ? Optional.of(
              new BeforeSave(
                  controlNumberTaken(details, form.id()),
                  history.authorsSince(form.id(), form.base())))
          : Optional.empty();
    }

    /**
     * Returns whether another record has the control number.
     *
     * @param except the record itself; null where there is none yet
     */
    boolean controlNumberTaken(BookDetails details, Long except) {
      String number = details.text(BookField.CONTROL_NUMBER);
      return !number.isEmpty() && books.hasControlNumber(number, except);
    }
  }
}
