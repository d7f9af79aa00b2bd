package dev.seoga.staff;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import java.time.Instant;
import java.util.List;

/**
 * An account whose person has an authenticator app and has turned two-step sign-in on.
 *
 * @param path of the form in which an administrator changes it
 * @param visitor who has turned it on and is still signed in
 * @param secret in the app
 */
public record TwoStepAccount(
    String name, String path, Visitor visitor, String secret, List<String> recoveryCodes) {

  /** Makes an account with the password of all others. */
  public static TwoStepAccount made(String name) {
    String path = NewAccount.made(name, "LIBRARIAN");
    Visitor visitor = Visitor.signedIn(name);
    Reply form = visitor.get("/account/second-factor");
    String secret = form.textOf(".facts code").replace(" ", "");
    Reply done = turnedOn(form, secret);
    if (done.status() == 422) {
      // A step has ended on the way.
      done = turnedOn(done, secret);
    }
    if (done.status() != 200) {
      throw new AssertionError(done.status() + " " + done.textsOf(".error-summary li"));
    }
    return new TwoStepAccount(name, path, visitor, secret, done.textsOf("ul.codes code"));
  }

  /** With the code of the step before this one: two of those to come are left for the test. */
  private static Reply turnedOn(Reply form, String secret) {
    return form.form("/account/second-factor")
        .with("currentPassword", Visitor.PASSWORD)
        .with("code", code(secret, -1))
        .submit();
  }

  /** Returns a code that can be used once. */
  public String nextCode() {
    return code(secret, 1);
  }

  /** Returns what the app shows so many steps from now. */
  public static String code(String secret, int stepsAhead) {
    return new Totp(secret).code(Totp.step(Instant.now()) + stepsAhead);
  }
}
