package dev.seoga.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that counts what it is asked. */
final class StandInTarget implements AutoCloseable {
  final AtomicInteger checks = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();
  volatile boolean ready = true;
  volatile boolean breaksOff;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  StandInTarget() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/q/health/ready", this::check);
    server.createContext("/", this::page);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void check(HttpExchange exchange) throws IOException {
    checks.incrementAndGet();
    answer(exchange, ready ? 200 : 503);
  }

  private void page(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    if (breaksOff) {
      exchange.close();
    } else {
      answer(exchange, 200);
    }
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    byte[] body = "<html></html>".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
