package dev.seoga.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** This instance's pages, by its own port. With the JDK's smallest client: it is used once. */
class OwnPages implements WarmUp.Reader {
  private static final Pattern LINK = Pattern.compile("(?<=href=\")/[^\"]*");

  private final String address;
  private final int timeLimitMillis;

  OwnPages(String host, Duration timeLimit) {
    // Where the port was left to the system, this now says which it is.
    int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    this.address = "http://" + reachable(host) + ":" + port;
    this.timeLimitMillis = Math.toIntExact(timeLimit.toMillis());
  }

  private static String reachable(String host) {
    try {
      boolean any = InetAddress.getByName(host).isAnyLocalAddress();
      return any ? InetAddress.getLoopbackAddress().getHostAddress() : host;
    } catch (IOException e) {
      return host;
    }
  }

  @Override
  public List<String> read(String path, String language) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(address + path).toURL().openConnection();
    connection.setConnectTimeout(timeLimitMillis);
    connection.setReadTimeout(timeLimitMillis);
    connection.setRequestProperty("Accept-Language", language);
    connection.setRequestProperty("User-Agent", "Seoga's warm-up");
    int status = connection.getResponseCode();
    if (status != 200) {
      throw new IOException("HTTP " + status);
    }
    try (InputStream page = connection.getInputStream()) {
      return LINK.matcher(new String(page.readAllBytes(), UTF_8))
          .results()
          .map(MatchResult::group)
          .toList();
    }
  }
}
