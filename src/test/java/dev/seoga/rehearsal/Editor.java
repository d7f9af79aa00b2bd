package dev.seoga.rehearsal;

import java.sql.SQLException;
import java.util.List;

/** Somebody who opens a form on one fleet, types for a while, and saves on the other. */
final class Editor implements AutoCloseable {
  private final Person person;
  private final String title;
  private Form open;
  private String typed = "";
  private String failure = "";
  private boolean saved;

  Editor(Person person, String label) {
    this.person = person;
    this.title = label + " edited across the switch";
  }

  /** Enters a book and opens its form. */
  void open() throws UnansweredException {
    Form empty = person.get("empty form", "/books/new").form("/books/new");
    String record = person.submit("new book", empty.with("title", title)).location();
    String path = record + "/edit";
    open = person.get("edit form", path).form(path);
  }

  /** Saves the form that was opened before. */
  void save() {
    typed = "typed before the switch, saved behind it";
    try {
      person.submit("edit", open.with("note", typed));
      saved = true;
    } catch (UnansweredException e) {
      failure = e.getMessage();
    }
  }

  boolean hasBegun() {
    return !typed.isEmpty();
  }

  Check check(Site site) throws SQLException {
    List<List<String>> notes = site.rows("SELECT note FROM book WHERE title = '" + title + "'");
    boolean there = notes.equals(List.of(List.of(typed)));
    return new Check(
        "edit across the switch",
        saved && there,
        saved ? (there ? "saved, and there" : "saved, and not there: " + notes) : failure);
  }

  @Override
  public void close() {
    person.close();
  }
}
