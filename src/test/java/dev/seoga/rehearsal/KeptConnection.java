package dev.seoga.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A connection that is kept open from request to request, as a browser keeps it. The JDK's own
 * client would send a request again by itself when a connection breaks, and hide what is looked for
 * here: this one sends each request once and tells what happened.
 */
public final class KeptConnection implements AutoCloseable {
  /** Nobody waits longer. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  // A browser, too, lets go of a connection that has rested; the load balancer does so after 60 s.
  private static final Duration REST = Duration.ofSeconds(50);

  private final int port;
  private Socket socket;
  private InputStream in;
  private long used;
  private String instance = "";

  /**
   * @param port of 127.0.0.1; it is connected with the first request
   */
  public KeptConnection(int port) {
    this.port = port;
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @param path as it goes out, its characters up to U+00FF as one byte each
   * @param headers beside Host and Content-Length, as the path
   * @param body null where there is none
   * @throws IOException where no whole answer came
   */
  public Answer send(String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    if (socket != null && System.nanoTime() - used > REST.toNanos()) {
      close();
    }
    instance = "";
    try {
      if (socket == null) {
        connect();
      }
      socket.getOutputStream().write(request(method, path, headers, body));
      Answer answer = answer();
      used = System.nanoTime();
      if (answer.header("connection").equalsIgnoreCase("close")) {
        close();
      }
      return answer;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Returns the slot of the instance that has begun the last answer; empty where none has. */
  String instance() {
    return instance;
  }

  private void connect() throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) CONNECTING.toMillis());
    in = new BufferedInputStream(socket.getInputStream(), 16_384);
  }

  private byte[] request(String method, String path, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1:").append(port).append("\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    if (body != null) {
      bytes.writeBytes(body);
    }
    return bytes.toByteArray();
  }

  private Answer answer() throws IOException {
    String first = line();
    if (!first.matches("HTTP/1\\.1 \\d{3}.*")) {
      throw new IOException("no HTTP: " + first);
    }
    int status = Integer.parseInt(first.substring(9, 12));
    Map<String, List<String>> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    instance = headers.getOrDefault("x-instance", List.of("")).get(0);
    return new Answer(status, headers, body(status, headers));
  }

  private byte[] body(int status, Map<String, List<String>> headers) throws IOException {
    if (headers.containsKey("transfer-encoding")) {
      return chunks();
    }
    if (headers.containsKey("content-length")) {
      return exactly(Integer.parseInt(headers.get("content-length").get(0)));
    }
    return status == 204 || status == 304 ? new byte[0] : in.readAllBytes();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int length = Integer.parseInt(line().replaceFirst(";.*", "").strip(), 16);
      body.writeBytes(exactly(length));
      String end = line();
      if (!end.isEmpty()) {
        throw new IOException("a chunk is longer than it says");
      }
      if (length == 0) {
        return body.toByteArray();
      }
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("closed within the answer");
    }
    return bytes;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("closed before the answer");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() {
    Socket closing = socket;
    socket = null;
    try {
      if (closing != null) {
        closing.close();
      }
    } catch (IOException e) {
      // It is closed anyway.
    }
  }
}
