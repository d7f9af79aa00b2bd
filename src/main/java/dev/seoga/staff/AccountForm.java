package dev.seoga.staff;

import dev.seoga.web.FieldErrors;
import java.util.regex.Pattern;

/**
 * An account as an administrator types it.
 *
 * @param id the account that is changed; null for a new one
 * @param version of the account when the form was shown
 */
public record AccountForm(
    Long id,
    int version,
    String signInName,
    String displayName,
    String role,
    boolean active,
    String password) {
  private static final Pattern SIGN_IN_NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,64}");
  private static final int DISPLAY_NAME_LENGTH = 100;

  static AccountForm blank() {
    return new AccountForm(null, 0, "", "", Role.LIBRARIAN.name(), true, "");
  }

  static AccountForm of(Account account) {
    return new AccountForm(
        account.id(),
        account.version(),
        account.signInName(),
        account.displayName(),
        account.role().name(),
        account.active(),
        "");
  }

  /** Reads the version that a form carries; one that no account has where it is not readable. */
  static int version(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOurs) {
      return -1;
    }
  }

  /** Returns the same over a newer version of the account. */
  AccountForm over(Account now) {
    return new AccountForm(id, now.version(), signInName, displayName, role, active, password);
  }

  public boolean isNew() {
    return id == null;
  }

  /** Returns what is wrong; of an existing account only a typed password is checked. */
  FieldErrors check(StaffMessages m) {
    FieldErrors errors = new FieldErrors();
    if (isNew() && !SIGN_IN_NAME.matcher(signInName.strip()).matches()) {
      errors.add("signInName", m.sign_in_name_malformed());
    }
    checkDisplayName(displayName, m, errors);
    if (Role.ofName(role).isEmpty()) {
      errors.add("role", m.role_missing());
    }
    if (isNew() || !password.isEmpty()) {
      checkPassword("password", password, m, errors, signInName, displayName);
    }
    return errors;
  }

  static void checkDisplayName(String name, StaffMessages m, FieldErrors errors) {
    if (name == null || name.isBlank()) {
      errors.add("displayName", m.display_name_missing());
    } else if (name.strip().length() > DISPLAY_NAME_LENGTH) {
      errors.add("displayName", m.display_name_too_long(DISPLAY_NAME_LENGTH));
    }
  }

  /**
   * Notes what is wrong with a new password.
   *
   * @param field where it was typed
   * @param names what the person is called
   */
  static void checkPassword(
      String field, String password, StaffMessages m, FieldErrors errors, String... names) {
    PasswordRule.fault(password, names)
        .ifPresent(
            fault ->
                errors.add(
                    field,
                    switch (fault) {
                      case TOO_SHORT -> m.password_too_short(PasswordRule.MIN_LENGTH);
                      case TOO_LONG -> m.password_too_long(PasswordRule.MAX_LENGTH);
                      case IS_NAME -> m.password_is_name();
                      case GUESSABLE -> m.password_guessable();
                    }));
  }
}
