package dev.seoga.catalogue;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A book that a test enters through the form, as a librarian would. */
public final class NewBook {
  private final Map<String, String> fields = new LinkedHashMap<>();

  private NewBook(String title) {
    with("title", title);
  }

  public static NewBook titled(String title) {
    return new NewBook(title);
  }

  /** Types a value into a field of the form. */
  public NewBook with(String field, String value) {
    fields.put(field, value);
    return this;
  }

  /** Sends the form and returns the answer. */
  public Reply sentBy(Visitor librarian) {
    var form = librarian.get("/books/new").form("/books/new");
    fields.forEach(form::with);
    return form.submit();
  }

  /** Enters the book and returns the path of its record. */
  public String enteredBy(Visitor librarian) {
    Reply reply = sentBy(librarian);
    if (reply.status() != 303) {
      throw new AssertionError(reply.status() + " " + reply.textsOf(".error-summary li"));
    }
    return reply.location();
  }

  /** Adds a copy to a book. */
  public static void addCopy(Visitor librarian, String record, String number, String status) {
    Reply reply =
        librarian
            .get(record + "/copies")
            .form(record + "/copies")
            .with("registrationNumber", number)
            .with("status", status)
            .submit();
    if (reply.status() != 303) {
      throw new AssertionError(reply.status() + " " + reply.textsOf(".error-summary li"));
    }
  }
}
