package dev.seoga.staff;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of sign-in and accounts. The words stand in {@code messages/staff_*.properties}. */
@MessageBundle(value = "staff", locale = "ko")
public interface StaffMessages {
  @Message
  String sign_in_name();

  @Message
  String password();

  @Message
  String sign_in_name_missing();

  @Message
  String password_missing();

  @Message
  String sign_in_refused();

  @Message
  String sign_in_locked();

  @Message
  String signed_out();

  @Message
  String sign_out_question();

  @Message
  String role();

  @Message
  String role_name(Role role);

  @Message
  String role_hint();

  @Message
  String role_missing();

  @Message
  String my_details();

  @Message
  String display_name();

  @Message
  String display_name_missing();

  @Message
  String display_name_too_long(int max);

  @Message
  String details_saved();

  @Message
  String change_password();

  @Message
  String current_password();

  @Message
  String current_password_wrong();

  @Message
  String new_password();

  @Message
  String new_password_again();

  @Message
  String password_hint();

  @Message
  String password_too_short(int min);

  @Message
  String password_too_long(int max);

  @Message
  String password_is_name();

  @Message
  String password_guessable();

  @Message
  String password_repeated_differs();

  @Message
  String password_changed();

  @Message
  String my_registrations();

  @Message
  String no_registrations();

  @Message
  String registrations_caption();

  @Message
  String registered_title();

  @Message
  String registered_at();

  @Message
  String new_account();

  @Message
  String edit_account(String name);

  @Message
  String accounts_caption(int count);

  @Message
  String state();

  @Message
  String active();

  @Message
  String inactive();

  @Message
  String active_label();

  @Message
  String sign_in_name_hint();

  @Message
  String sign_in_name_malformed();

  @Message
  String sign_in_name_taken();

  @Message
  String last_administrator();

  @Message
  String account_created(String name);

  @Message
  String account_saved(String name);

  @Message
  String my_changes();

  @Message
  String no_changes_yet();

  @Message
  String all_my_changes();

  @Message
  String changed_what();

  @Message
  String changed_subject();

  @Message
  String changed_at();

  @Message
  String typed_kept();

  @Message
  String typed_back();

  @Message
  String typed_text();

  @Message
  String typed_open();

  @Message
  String typed_discard();

  @Message
  String typed_title();

  @Message
  String other_sessions();

  @Message
  String other_sessions_text();

  @Message
  String end_other_sessions();

  @Message
  String other_sessions_ended();

  @Message
  String sign_in_too_often();

  @Message
  String second_factor();

  @Message
  String second_factor_text_on();

  @Message
  String second_factor_text_off();

  @Message
  String second_factor_manage();

  @Message
  String second_factor_turn_on();

  @Message
  String second_factor_turn_off();

  @Message
  String second_factor_off_text();

  @Message
  String second_factor_is_off();

  @Message
  String second_factor_since(String moment);

  @Message
  String second_factor_step_app();

  @Message
  String second_factor_step_scan();

  @Message
  String second_factor_step_code();

  @Message
  String second_factor_picture();

  @Message
  String second_factor_key();

  @Message
  String second_factor_reset();

  @Message
  String second_factor_reset_text();

  @Message
  String second_factor_reset_of(String name);

  @Message
  String code();

  @Message
  String code_hint();

  @Message
  String code_hint_app();

  @Message
  String code_title();

  @Message
  String code_missing();

  @Message
  String code_refused();

  @Message
  String code_locked();

  @Message
  String code_too_late();

  @Message
  String recovery_codes();

  @Message
  String recovery_codes_left(int count);

  @Message
  String recovery_codes_new();

  @Message
  String recovery_codes_new_text();

  @Message
  String recovery_codes_title();

  @Message
  String recovery_codes_text();

  @Message
  String recovery_codes_kept();

  @Message
  String current_password_locked();

  @Message
  String account_changed_meanwhile(String name, String role, String state);

  @Message
  String single_sign_on();

  @Message
  String oidc_sign_in(String provider);

  @Message
  String oidc_sign_in_new_tab(String provider);

  @Message
  String oidc_beside_typed(String provider);

  @Message
  String oidc_signed_in_elsewhere();

  @Message
  String oidc_text(String provider);

  @Message
  String oidc_manage();

  @Message
  String oidc_connect_text(String provider);

  @Message
  String oidc_connect(String provider);

  @Message
  String oidc_connect_another(String provider);

  @Message
  String oidc_connect_now();

  @Message
  String oidc_confirm_title(String provider);

  @Message
  String oidc_identity(String provider);

  @Message
  String oidc_confirm_text(String provider);

  @Message
  String oidc_connected(String provider);

  @Message
  String oidc_connected_since(String name, String moment);

  @Message
  String oidc_disconnect();

  @Message
  String oidc_disconnect_text();

  @Message
  String oidc_disconnect_other_text();

  @Message
  String oidc_disconnected(String provider);

  @Message
  String oidc_disconnected_of(String name);

  @Message
  String oidc_taken(String provider);

  @Message
  String oidc_too_late(String provider);

  @Message
  String oidc_refused(String provider);

  @Message
  String oidc_unknown(String provider);

  @Message
  String oidc_begun_elsewhere();

  @Message
  String oidc_unavailable(String provider);

  @Message
  String oidc_try_again();

  @Message
  String oidc_by_password();

  @Message
  String password_not_saved();
}
