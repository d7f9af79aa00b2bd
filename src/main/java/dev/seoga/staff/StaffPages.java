package dev.seoga.staff;

import dev.seoga.web.FieldErrors;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "staff")
final class StaffPages {
  private StaffPages() {}

  /**
   * The sign-in form.
   *
   * @param typed a form to come back to; null where there is none
   * @param provider what the OpenID provider is called; null where there is none
   */
  static native TemplateInstance signIn(
      String name, String from, Typed typed, String provider, FieldErrors errors);

  static native TemplateInstance typed(Typed typed);

  static native TemplateInstance signOut();

  static native TemplateInstance account(
      Account account,
      String displayName,
      FieldErrors errors,
      boolean secondFactor,
      String provider,
      ProviderIdentities.Connection connection,
      List<Registration> registrations,
      List<RecentChange> changes);

  static native TemplateInstance accounts(List<Account> accounts);

  static native TemplateInstance accountForm(
      AccountForm form,
      boolean secondFactor,
      ProviderIdentities.Connection connection,
      FieldErrors errors);

  static native TemplateInstance signInCode(
      String proof, String from, Typed typed, FieldErrors errors);

  static native TemplateInstance secondFactor(SecondFactors.State state, FieldErrors errors);

  static native TemplateInstance secondFactorForm(
      String signInName, String secret, QrPicture picture, String sealed, FieldErrors errors);

  static native TemplateInstance singleSignOnFailed(String provider, String message, String from);

  /**
   * The connection of a person's account.
   *
   * @param message what did not go well; null where there is nothing to say
   */
  static native TemplateInstance singleSignOn(
      String provider,
      ProviderIdentities.Connection connection,
      String message,
      FieldErrors errors);

  static native TemplateInstance connect(
      String provider, String identity, String sealed, FieldErrors errors);

  static native TemplateInstance recoveryCodes(List<RecoveryCode> codes);
}
