package dev.seoga.staff;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;

/** An account that a test makes through the form, as an administrator would. */
public final class NewAccount {
  private NewAccount() {}

  /** Makes an account with the password of all others and returns the path of its form. */
  public static String made(String name, String role) {
    Visitor admin = Visitor.signedIn("admin");
    Reply made =
        admin
            .get("/staff/new")
            .form("/staff/new")
            .with("signInName", name)
            .with("displayName", "Name of " + name)
            .with("role", role)
            .with("password", Visitor.PASSWORD)
            .submit();
    if (made.status() != 303) {
      throw new AssertionError(made.status() + " " + made.textsOf(".error-summary li"));
    }
    return made.follow().page().select("tbody a").stream()
        .filter(link -> link.text().equals(name))
        .findFirst()
        .orElseThrow()
        .attr("href");
  }
}
