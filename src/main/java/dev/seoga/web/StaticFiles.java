package dev.seoga.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The paths of our own static files, with a digest of the content, so that they may be kept. */
@ApplicationScoped
class StaticFiles {
  private final Map<String, String> paths = new ConcurrentHashMap<>();

  String path(String name) {
    return paths.computeIfAbsent(name, n -> "/static/" + n + "?v=" + digest(n));
  }

  private static String digest(String name) {
    String resource = "META-INF/resources/static/" + name;
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no static file " + name);
      }
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(sum, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
