package dev.seoga.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * HAProxy in the place of the Application Load Balancer: the target group's health check, least
 * outstanding requests, connections kept open on both sides, and no request is sent twice.
 *
 * <p>Targets come and go through its runtime API; each takes a slot of its own that was there from
 * the start.
 */
final class LoadBalancer implements AutoCloseable {
  private static final int SLOTS = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BACKEND = "application";
  private static final int NAME_COLUMN = 1;
  private static final int STATUS_COLUMN = 17;

  private final Path socket;
  private final int port;
  private final Process process;
  private final Map<String, String> names = new HashMap<>();
  private int slots;

  /**
   * @param work a folder for its files, with a short path
   * @param log takes its lines, which are about requests that did not go well
   */
  LoadBalancer(TargetGroup numbers, Path work, Path log) throws IOException, InterruptedException {
    port = freePort();
    socket = work.resolve("haproxy.sock");
    Path file = work.resolve("haproxy.cfg");
    Files.writeString(file, configuration(numbers, socket, port));
    ProcessBuilder builder = new ProcessBuilder(program(), "-db", "-f", file.toString());
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    awaitStart(log);
  }

  /** Debian has it where the PATH of an ordinary user does not look. */
  private static String program() {
    for (String folder : (System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":")) {
      Path program = Path.of(folder, "haproxy");
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    throw new IllegalStateException("there is no haproxy on the PATH");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  static String configuration(TargetGroup numbers, Path socket, int port) {
    return """
        global
          stats socket %1$s mode 600 level admin
          log stdout format raw local0
          nbthread 1
          maxconn 2000
          # No spread: an Application Load Balancer's health checks come at their interval.
          spread-checks 0

        defaults
          mode http
          log global
          option httplog
          option dontlog-normal
          # As behind the ALB: a request that is lost is lost, and is not tried on another target.
          retries 0
          timeout connect 10s
          timeout client %2$dms
          timeout server %2$dms
          timeout http-keep-alive %2$dms
          timeout http-request %2$dms
          timeout queue 10s
          timeout check %3$dms

        frontend public
          bind 127.0.0.1:%4$d
          # On the answers of HAProxy itself, too.
          http-after-response set-header X-Instance %%s
          # As the listener's rule does.
          http-request deny deny_status 404 if { path /q } or { path_beg /q/ }
          option forwardfor
          default_backend %5$s

        backend %5$s
          balance roundrobin
          http-reuse always
          option httpchk GET %6$s
          http-check expect status 200
          default-server inter %7$dms fastinter %7$dms downinter %7$dms rise %8$d fall %9$d
          default-server pool-purge-delay %2$dms
          server-template s %10$d 127.0.0.1:1 check disabled
        """
        .formatted(
            socket,
            numbers.idle().toMillis(),
            numbers.timeout().toMillis(),
            port,
            BACKEND,
            numbers.path(),
            numbers.interval().toMillis(),
            numbers.rise(),
            numbers.fall(),
            SLOTS);
  }

  private void awaitStart(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      if (Files.exists(socket)) {
        return;
      }
      Thread.sleep(50);
    }
    process.destroyForcibly();
    throw new IllegalStateException("haproxy did not start:\n" + Files.readString(log));
  }

  int port() {
    return port;
  }

  /** Returns the name of the instance that HAProxy knows by its slot. */
  synchronized String nameOf(String slot) {
    return names.getOrDefault(slot, "");
  }

  /**
   * Takes a target in: it gets requests when it has answered as many health checks as it must.
   *
   * @return the slot that it has from now on
   */
  synchronized String register(String name, int targetPort) throws IOException {
    if (slots == SLOTS) {
      throw new IllegalStateException("no slot is left");
    }
    String slot = "s" + ++slots;
    names.put(slot, name);
    String server = BACKEND + "/" + slot;
    // HAProxy takes a server from maintenance for healthy until a check fails; the ALB does not.
    tell(
        "set server %1$s addr 127.0.0.1 port %2$d; set server %1$s weight 0;"
                .formatted(server, targetPort)
            + " set server %1$s state ready; set server %1$s health down;".formatted(server)
            + " set server %1$s weight 1".formatted(server));
    return slot;
  }

  /** Sends a target no new requests; those in flight go on. */
  void drain(String slot) throws IOException {
    tell("set server %s/%s state drain".formatted(BACKEND, slot));
  }

  /** Forgets a target, and ends what is still open to it. */
  void remove(String slot) throws IOException {
    tell(
        "set server %1$s/%2$s state maint; shutdown sessions server %1$s/%2$s"
            .formatted(BACKEND, slot));
  }

  /** Returns the state of each target that has been taken in, such as UP or DRAIN. */
  synchronized Map<String, String> states() throws IOException {
    Map<String, String> states = new HashMap<>();
    for (String line : ask("show stat %s 4 -1".formatted(BACKEND)).lines().toList()) {
      List<String> columns = List.of(line.split(",", -1));
      if (columns.size() > STATUS_COLUMN && names.containsKey(columns.get(NAME_COLUMN))) {
        states.put(columns.get(NAME_COLUMN), columns.get(STATUS_COLUMN));
      }
    }
    return states;
  }

  private void tell(String commands) throws IOException {
    String answer = ask(commands).strip();
    if (!answer.isEmpty() && !answer.contains("changed from")) {
      throw new IOException(commands + ": " + answer);
    }
  }

  private String ask(String commands) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap((commands + "\n").getBytes(UTF_8)));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(16_384);
      while (channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return answer.toString(UTF_8);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
