package dev.seoga.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to MySQL, which a test can cut, freeze and open again. */
public final class DatabaseLink implements AutoCloseable {
  private final int port;
  private final String host;
  private final int hostPort;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object thaw = new Object();
  private ServerSocket server;
  private volatile boolean frozen;

  /**
   * @param host the address of MySQL
   * @param hostPort its port
   */
  public DatabaseLink(String host, int hostPort) throws IOException {
    this.host = host;
    this.hostPort = hostPort;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = server.getLocalPort();
    listen(server);
  }

  /** Returns the port on which it listens. */
  public int port() {
    return port;
  }

  /** Ends all connections and refuses new ones. */
  public void cut() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  /** Lets everybody wait: connections are accepted, and nothing passes. */
  void freeze() {
    frozen = true;
  }

  /** Lets everything pass again. */
  public void open() throws IOException {
    frozen = false;
    synchronized (thaw) {
      thaw.notifyAll();
    }
    if (server.isClosed()) {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      listen(server);
    }
  }

  @Override
  public void close() throws IOException {
    open();
    cut();
  }

  private void listen(ServerSocket from) {
    start(
        () -> {
          while (!from.isClosed()) {
            Socket client = from.accept();
            Socket mysql = new Socket(host, hostPort);
            sockets.add(client);
            sockets.add(mysql);
            start(() -> pass(client, mysql));
            start(() -> pass(mysql, client));
          }
        });
  }

  private void pass(Socket from, Socket to) throws IOException, InterruptedException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        awaitThaw();
        out.write(bytes, 0, n);
      }
    }
  }

  private void awaitThaw() throws InterruptedException {
    synchronized (thaw) {
      while (frozen) {
        thaw.wait();
      }
    }
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private static void start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException closed) {
                // That is how a link ends.
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
