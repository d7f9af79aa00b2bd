package dev.seoga.web;

import java.net.URI;

/** Where a request parameter may send the reader: to our own pages only. */
public final class LocalPath {
  private LocalPath() {}

  /** Whether this is a path of ours, with or without a query: no scheme, no host, no backslash. */
  public static boolean isLocal(String path) {
    return path != null
        && path.startsWith("/")
        && !path.startsWith("//")
        && path.chars().noneMatch(c -> c == '\\' || c < 0x20);
  }

  /** Returns the place to go to: {@code path} where it is ours, else {@code otherwise}. */
  public static URI orElse(String path, String otherwise) {
    try {
      return URI.create(isLocal(path) ? path : otherwise);
    } catch (IllegalArgumentException malformed) {
      return URI.create(otherwise);
    }
  }
}
