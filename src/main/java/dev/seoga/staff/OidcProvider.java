package dev.seoga.staff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The OpenID provider, asked by the authorization code flow with PKCE (OpenID Connect Core 1.0,
 * section 3.1; RFC 7636). What it is able to do it says itself (OpenID Connect Discovery 1.0), at
 * the first sign-in and then every hour: no start waits for it.
 */
@Startup
@ApplicationScoped
class OidcProvider {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(30);
  private static final int JWK_SET_BYTES = 512 * 1024;
  private static final int NAME_LENGTH = 200;
  private static final int SUBJECT_LENGTH = 255;
  // What a key set can check: with a shared secret anybody who knows it could have signed.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.copyOf(JWSAlgorithm.Family.SIGNATURE.stream().toList());

  private final OidcConfig config;
  private final Clock clock = Clock.systemUTC();
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Known known;
  // Under the lock.
  private Instant notBefore = Instant.MIN;

  private record Known(
      OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {}

  OidcProvider(OidcConfig config) {
    this.config = config;
    config.issuer().ifPresent(this::checkSettings);
  }

  private void checkSettings(URI issuer) {
    if (!isSafe(issuer)) {
      throw new IllegalStateException("SEOGA_OIDC_ISSUER must begin with https://: " + issuer);
    }
    if (name().isEmpty()) {
      throw new IllegalStateException("SEOGA_OIDC_ISSUER has no host: " + issuer);
    }
    if (config.clientId().isEmpty() || config.clientSecret().isEmpty()) {
      throw new IllegalStateException(
          "SEOGA_OIDC_ISSUER needs SEOGA_OIDC_CLIENT_ID, and SEOGA_OIDC_CLIENT_SECRET or"
              + " \"oidc-client-secret\" in the secret that SEOGA_SECRET names.");
    }
  }

  /** Returns what staff call the provider; empty where there is none. */
  Optional<String> name() {
    return config.issuer().map(issuer -> config.name().orElseGet(issuer::getHost));
  }

  /** Returns the identifier of the provider; empty where there is none. */
  String issuer() {
    return config.issuer().map(URI::toString).orElse("");
  }

  /**
   * Returns where the person is to be sent.
   *
   * @param language a BCP 47 tag, in which the provider is asked to speak
   */
  URI authentication(OidcFlow flow, String language) throws OidcUnavailableException {
    try {
      return new AuthenticationRequest.Builder(
              ResponseType.CODE,
              new Scope(OIDCScopeValue.OPENID, OIDCScopeValue.PROFILE),
              clientId(),
              URI.create(flow.redirect()))
          .endpointURI(known().metadata().getAuthorizationEndpointURI())
          .state(new State(flow.state()))
          .nonce(new Nonce(flow.nonce()))
          .codeChallenge(new CodeVerifier(flow.verifier()), CodeChallengeMethod.S256)
          // Several people share the browser of a counter.
          .prompt(new Prompt(Prompt.Type.SELECT_ACCOUNT))
          .uiLocales(List.of(LangTag.parse(language)))
          .build()
          .toURI();
    } catch (LangTagException e) {
      throw new IllegalArgumentException(language, e);
    }
  }

  /**
   * Returns who has signed in at the provider.
   *
   * @param answer the query with which the browser came back; null where there was none
   * @throws OidcRefusedException where nobody has, or it is not an answer to this flow
   */
  ProviderIdentity identity(OidcFlow flow, String answer)
      throws OidcUnavailableException, OidcRefusedException {
    Known provider = known();
    AuthorizationCode code = code(flow, answer, provider.metadata().getIssuer());
    JWT idToken = tokens(flow, code, provider.metadata()).getOIDCTokens().getIDToken();
    if (idToken == null) {
      throw new OidcUnavailableException("no ID token: it did not grant \"openid\"", null);
    }
    IDTokenValidator validator =
        new IDTokenValidator(
            provider.metadata().getIssuer(),
            clientId(),
            new JWSVerificationKeySelector<>(ALGORITHMS, provider.keys()),
            null);
    try {
      return identity(validator.validate(idToken, new Nonce(flow.nonce())));
    } catch (BadJOSEException | IllegalArgumentException e) {
      throw new OidcRefusedException("the ID token: " + e.getMessage(), e);
    } catch (JOSEException e) {
      throw new OidcUnavailableException("the provider's keys: " + e.getMessage(), e);
    }
  }

  private static AuthorizationCode code(OidcFlow flow, String answer, Issuer issuer)
      throws OidcRefusedException {
    AuthenticationResponse response;
    try {
      // What a browser sends need not be a URI.
      response =
          AuthenticationResponseParser.parse(
              URI.create(flow.redirect()), URLUtils.parseParameters(answer));
    } catch (ParseException | IllegalArgumentException e) {
      throw new OidcRefusedException("no answer of a provider: " + e.getMessage(), e);
    }
    if (!new State(flow.state()).equals(response.getState())) {
      throw new OidcRefusedException("the state is of another sign-in");
    }
    // RFC 9207: an answer of another provider than the one that was asked.
    if (response.getIssuer() != null && !response.getIssuer().equals(issuer)) {
      throw new OidcRefusedException("the answer is of another provider");
    }
    if (!response.indicatesSuccess()) {
      throw new OidcRefusedException(
          "the provider says " + response.toErrorResponse().getErrorObject().getCode());
    }
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    if (code == null) {
      throw new OidcRefusedException("an answer without a code");
    }
    return code;
  }

  private OIDCTokenResponse tokens(
      OidcFlow flow, AuthorizationCode code, OIDCProviderMetadata metadata)
      throws OidcUnavailableException, OidcRefusedException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            code, URI.create(flow.redirect()), new CodeVerifier(flow.verifier()));
    HTTPRequest request =
        new TokenRequest.Builder(metadata.getTokenEndpointURI(), client(metadata), grant)
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(millis());
    request.setReadTimeout(millis());
    try {
      TokenResponse response = OIDCTokenResponseParser.parse(request.send());
      if (!response.indicatesSuccess()) {
        ErrorObject error = response.toErrorResponse().getErrorObject();
        String message = "no token: " + error.getHTTPStatusCode() + " " + error.getCode();
        if (OAuth2Error.INVALID_GRANT.equals(error)) {
          throw new OidcRefusedException(message);
        }
        // Such as invalid_client, which no person can do anything about.
        throw new OidcUnavailableException(message, null);
      }
      return (OIDCTokenResponse) response.toSuccessResponse();
    } catch (IOException | ParseException e) {
      throw new OidcUnavailableException("the token endpoint: " + e.getMessage(), e);
    }
  }

  private ClientAuthentication client(OIDCProviderMetadata metadata) {
    Secret secret = new Secret(config.clientSecret().orElseThrow());
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    // Discovery, section 3: what is not said means Basic.
    boolean onlyPost =
        methods != null
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    return onlyPost
        ? new ClientSecretPost(clientId(), secret)
        : new ClientSecretBasic(clientId(), secret);
  }

  private static ProviderIdentity identity(IDTokenClaimsSet claims) throws OidcRefusedException {
    String subject = claims.getSubject().getValue();
    if (subject.getBytes(StandardCharsets.UTF_8).length > SUBJECT_LENGTH) {
      throw new OidcRefusedException("a subject of more than 255 characters");
    }
    // Two people may have the same name.
    String called =
        Stream.of("name", "preferred_username", "email")
            .map(claims::getStringClaim)
            .filter(given -> given != null && !given.isBlank())
            .map(String::strip)
            .distinct()
            .limit(2)
            .collect(Collectors.joining(", "));
    String name = called.isEmpty() ? subject : called;
    return new ProviderIdentity(
        claims.getIssuer().getValue(),
        subject,
        name.substring(
            0,
            name.offsetByCodePoints(
                0, Math.min(NAME_LENGTH, name.codePointCount(0, name.length())))));
  }

  private Known known() throws OidcUnavailableException {
    Known current = known;
    boolean fresh = current != null && clock.instant().isBefore(current.until());
    if (fresh || (current != null && !asking.tryLock())) {
      return current;
    }
    if (current == null) {
      asking.lock();
    }
    try {
      return asked();
    } finally {
      asking.unlock();
    }
  }

  /** Asks the provider, one request at a time; after a failure not again for a while. */
  private Known asked() throws OidcUnavailableException {
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.until())) {
      return known;
    }
    if (now.isBefore(notBefore)) {
      return knownBefore(null);
    }
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(
              new Issuer(config.issuer().orElseThrow()), millis(), millis());
      requireAddress(metadata.getAuthorizationEndpointURI());
      requireAddress(metadata.getTokenEndpointURI());
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(
                  requireAddress(metadata.getJWKSetURI()).toURL(),
                  new DefaultResourceRetriever(millis(), millis(), JWK_SET_BYTES))
              .build();
      known = new Known(metadata, keys, now.plus(KEPT));
      return known;
    } catch (GeneralException | IOException | IllegalArgumentException e) {
      notBefore = clock.instant().plus(NOT_ASKED_AGAIN);
      return knownBefore(e);
    }
  }

  /** Returns what the provider has said before: it seldom says anything else. */
  private Known knownBefore(Exception failure) throws OidcUnavailableException {
    if (known == null) {
      String reason = failure == null ? "it did not answer just now" : failure.getMessage();
      throw new OidcUnavailableException("the provider's metadata: " + reason, failure);
    }
    return known;
  }

  private static URI requireAddress(URI address) {
    if (address == null || !isSafe(address)) {
      throw new IllegalArgumentException("an endpoint that is missing or not https: " + address);
    }
    return address;
  }

  private static boolean isSafe(URI address) {
    boolean local = List.of("localhost", "127.0.0.1").contains(Objects.toString(address.getHost()));
    return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && local);
  }

  private ClientID clientId() {
    return new ClientID(config.clientId().orElseThrow());
  }

  private int millis() {
    return Math.toIntExact(config.timeout().toMillis());
  }
}
