package dev.seoga.staff;

import dev.seoga.web.FieldErrors;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.NotFoundException;
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
  private final ProviderIdentities identities;
  private final SecretBox box;
  private final SignedIn signedIn;
  private final Clock clock = Clock.systemUTC();

  OidcConnecting(
      OidcProvider provider, ProviderIdentities identities, SecretBox box, SignedIn signedIn) {
    this.provider = provider;
    this.identities = identities;
    this.box = box;
    this.signedIn = signedIn;
  }

  /**
   * An identity that the page has shown.
   *
   * @param sealed as it goes through the form
   */
  record Shown(ProviderIdentity identity, String sealed) {}

  /** Returns the page of the account's connection. */
  TemplateInstance page(String message, FieldErrors errors) {
    return StaffPages.singleSignOn(
        provider.name().orElseThrow(NotFoundException::new),
        identities.of(signedIn.accountId(), provider.issuer()).orElse(null),
        message,
        errors);
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
    return confirmation(
        new Shown(identity, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)),
        errors);
  }

  /** Returns the same page once more, good for no longer than the first. */
  TemplateInstance confirmation(Shown shown, FieldErrors errors) {
    return StaffPages.connect(
        provider.name().orElseThrow(), shown.identity().name(), shown.sealed(), errors);
  }

  /** Returns what the page has shown; empty where that was too long ago, or not to this account. */
  Optional<Shown> shown(String sealed) {
    try {
      return box.open(Base64.getUrlDecoder().decode(sealed == null ? "" : sealed), purpose())
          .map(bytes -> new JsonObject(new String(bytes, StandardCharsets.UTF_8)))
          .filter(json -> clock.instant().isBefore(Instant.ofEpochSecond(json.getLong("until"))))
          .map(
              json ->
                  new Shown(
                      new ProviderIdentity(
                          json.getString("issuer"),
                          json.getString("subject"),
                          json.getString("name")),
                      sealed));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private String purpose() {
    return "connection of account " + signedIn.accountId();
  }
}
