package dev.seoga.ratelimit;

import dev.seoga.web.ClientAddress;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who is behind the current request, for what each may do only so often. */
@RequestScoped
public class Requester {
  private final SecurityIdentity identity;
  private final CurrentVertxRequest request;
  private final ClientAddress addresses;

  Requester(SecurityIdentity identity, CurrentVertxRequest request, ClientAddress addresses) {
    this.identity = identity;
    this.request = request;
    this.addresses = addresses;
  }

  /** Returns the account, or the address where nobody is signed in; empty for this machine. */
  public Optional<String> key() {
    return identity.isAnonymous()
        ? address()
        : Optional.of("account:" + identity.getPrincipal().getName());
  }

  /** Returns the address, whoever is signed in there; empty for this machine. */
  public Optional<String> address() {
    return addresses.of(request.getCurrent().request()).map(address -> "address:" + address);
  }
}
