package dev.seoga.staff;

/**
 * A sign-in that is under way at the OpenID provider.
 *
 * @param state comes back with the answer (RFC 6749, section 10.12)
 * @param nonce comes back in the ID token (OpenID Connect Core 1.0, section 3.1.2.1)
 * @param verifier shows that the code was asked for by us (RFC 7636)
 * @param redirect where the provider sends the person back to
 * @param from the page that was wanted
 * @param account that is to be connected; null where somebody signs in
 */
record OidcFlow(
    String state, String nonce, String verifier, String redirect, String from, Long account) {
  boolean connects() {
    return account != null;
  }
}
