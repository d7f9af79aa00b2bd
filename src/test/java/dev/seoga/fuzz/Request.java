package dev.seoga.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Map;

/**
 * A request that no browser would send.
 *
 * @param target the route that it is meant for
 * @param uri as it goes out, a character a byte
 * @param language that the answer is asked in: a header Accept-Language
 * @param headers beside it; a value that begins with "; " is added to what the person sends anyway
 * @param body null where there is none
 */
record Request(
    Target target,
    String method,
    String uri,
    String language,
    Map<String, String> headers,
    byte[] body) {
  private static final int SHOWN = 600;

  /** Returns it for a person to read, long parts cut. */
  String shown() {
    return method
        + " "
        + cut(uri)
        + " "
        + headers.entrySet().stream().map(h -> h.getKey() + ": " + cut(h.getValue())).toList()
        + (body == null ? "" : " " + body.length + " bytes: " + cut(new String(body, ISO_8859_1)));
  }

  private static String cut(String text) {
    String whole = text.replaceAll("[\\x00-\\x1f\\x7f-\\xa0]", "·");
    return whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN) + "…";
  }
}
