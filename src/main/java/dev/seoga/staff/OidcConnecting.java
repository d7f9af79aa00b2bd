package dev.seoga.staff;

import dev.seoga.web.FieldErrors;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.RequestScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The step between the answer of the OpenID provider and an account that is connected: the person
 * sees whom it would be connected with, for it may be somebody else's sign-in there.
 */
@RequestScoped
class OidcConnecting {
  static final URI HERE = URI.create("/account/single-sign-on");
  private static final Duration VALID = Duration.ofMinutes(15);

  private final OidcProvider provider;
  private final SecretBox box;
  private final SignedIn signedIn;
  private final Clock clock = Clock.systemUTC();

  OidcConnecting(OidcProvider provider, SecretBox box, SignedIn signedIn) {
    this.provider = provider;
    this.box = box;
    this.signedIn = signedIn;
  }

  /** Returns the page that asks; the identity goes through it sealed. */
  TemplateInstance confirmation(ProviderIdentity identity, FieldErrors errors) {
    JsonObject json =
        new JsonObject()
            .put("issuer", identity.issuer())
            .put("subject", identity.subject())
            .put("name", identity.name())
            .put("until", clock.instant().plus(VALID).getEpochSecond());
    byte[] sealed = box.seal(json.encode().getBytes(StandardCharsets.UTF_8), purpose());
    return StaffPages.connect(
        provider.name().orElseThrow(),
        identity.name(),
        Base64.getUrlEncoder().withoutPadding().encodeToString(sealed),
        errors);
  }

  /** Returns the identity that the page has shown; empty where that was too long ago, or not us. */
  Optional<ProviderIdentity> shown(String sealed) {
    try {
      return box.open(Base64.getUrlDecoder().decode(sealed == null ? "" : sealed), purpose())
          .map(bytes -> new JsonObject(new String(bytes, StandardCharsets.UTF_8)))
          .filter(json -> clock.instant().isBefore(Instant.ofEpochSecond(json.getLong("until"))))
          .map(
              json ->
                  new ProviderIdentity(
                      json.getString("issuer"), json.getString("subject"), json.getString("name")));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private String purpose() {
    return "connection of account " + signedIn.accountId();
  }
}
