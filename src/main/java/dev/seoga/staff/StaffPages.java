package dev.seoga.staff;

import dev.seoga.web.FieldErrors;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "staff")
final class StaffPages {
  private StaffPages() {}

  static native TemplateInstance signIn(String name, String from, Typed typed, FieldErrors errors);

  static native TemplateInstance typed(Typed typed);

  static native TemplateInstance signOut();

  static native TemplateInstance account(
      Account account,
      String displayName,
      FieldErrors errors,
      boolean secondFactor,
      List<Registration> registrations,
      List<RecentChange> changes);

  static native TemplateInstance accounts(List<Account> accounts);

  static native TemplateInstance accountForm(
      AccountForm form, boolean secondFactor, FieldErrors errors);

  static native TemplateInstance signInCode(
      String proof, String from, Typed typed, FieldErrors errors);

  static native TemplateInstance secondFactor(SecondFactors.State state, FieldErrors errors);

  static native TemplateInstance secondFactorForm(
      String signInName, String secret, QrPicture picture, String sealed, FieldErrors errors);

  static native TemplateInstance recoveryCodes(List<RecoveryCode> codes);
}
