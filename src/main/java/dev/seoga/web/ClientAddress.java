package dev.seoga.web;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds out from which address a request comes, whatever its sender says. Load balancers append the
 * address that they see to {@code X-Forwarded-For}, so only its end can be believed; the server's
 * own {@code remoteAddress()} takes its beginning, which anybody may write.
 */
@Singleton
public class ClientAddress {
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  // Of an IPv6 address a customer has at least all that begin with the same 64 bits (RFC 6177).
  private static final int IPV6_NETWORK_BYTES = 8;
  private static final int IPV6_BYTES = 16;

  private final List<IpSubnetFilterRule> trusted;

  /**
   * @param trustedProxies addresses or networks (CIDR), such as {@code 10.0.0.0/8}
   * @throws IllegalArgumentException where one is neither
   */
  ClientAddress(
      @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") List<String> trustedProxies) {
    trusted = trustedProxies.stream().map(ClientAddress::network).toList();
  }

  /**
   * Returns where a request comes from: an IPv4 address, or the network of an IPv6 address (64
   * bits); empty where it comes from this machine itself, such as its own warm-up.
   */
  public Optional<String> of(HttpServerRequest request) {
    // The request itself would answer with what was forwarded.
    SocketAddress peer = request.connection().remoteAddress();
    return of(peer.hostAddress(), request.headers().getAll(FORWARDED_FOR));
  }

  /**
   * @param peer who has opened the connection
   * @param forwardedFor the values of all {@code X-Forwarded-For} headers in their order
   */
  Optional<String> of(String peer, List<String> forwardedFor) {
    List<String> hops =
        forwardedFor.stream().flatMap(value -> Arrays.stream(value.split(","))).toList();
    InetAddress address = address(peer).orElse(null);
    if (address == null || (address.isLoopbackAddress() && hops.isEmpty())) {
      return Optional.empty();
    }
    for (int i = hops.size() - 1; i >= 0 && isTrusted(address); i--) {
      Optional<InetAddress> before = address(hops.get(i).strip());
      if (before.isEmpty()) {
        break;
      }
      address = before.get();
    }
    return Optional.of(text(address));
  }

  private boolean isTrusted(InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, 0);
    return trusted.stream().anyMatch(network -> network.matches(socket));
  }

  private static String text(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == IPV6_BYTES) {
      Arrays.fill(bytes, IPV6_NETWORK_BYTES, IPV6_BYTES, (byte) 0);
    }
    return NetUtil.bytesToIpAddress(bytes);
  }

  /** Reads an address and nothing else: a name would be asked of the DNS. */
  private static Optional<InetAddress> address(String text) {
    byte[] bytes = text == null ? null : NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException notOfSuchLength) {
      return Optional.empty();
    }
  }

  private static IpSubnetFilterRule network(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address =
        address(parts[0])
            .orElseThrow(
                () -> new IllegalArgumentException(text + " is no address of a trusted proxy"));
    int bits =
        parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * Byte.SIZE;
    return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
  }
}
