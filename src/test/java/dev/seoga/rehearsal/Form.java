package dev.seoga.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.FormElement;

/** A form of a page, with what stands in it. */
public final class Form {
  private static final String BOUNDARY = "----of-the-rehearsal";

  private final String action;
  private final Map<String, String> fields = new LinkedHashMap<>();

  Form(FormElement form) {
    action = form.attr("action");
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
  }

  /** Returns the path to which it is sent. */
  public String action() {
    return action;
  }

  /** Types a value into a field. */
  public Form with(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** Encodes it for a URL. */
  public byte[] encoded() {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text.replace("\r\n", "\n").replace("\n", "\r\n"), UTF_8);
  }

  static String multipartType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  /** Encodes it with a file in the field {@code file}. */
  byte[] multipart(String fileName, String content) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) -> {
          if (!name.equals("file")) {
            part(body, "name=\"" + name + "\"", value);
          }
        });
    part(body, "name=\"file\"; filename=\"" + fileName + "\"", content);
    return (body + "--" + BOUNDARY + "--\r\n").getBytes(UTF_8);
  }

  private static void part(StringBuilder body, String what, String content) {
    body.append("--%s\r\nContent-Disposition: form-data; %s\r\n\r\n".formatted(BOUNDARY, what))
        .append(content)
        .append("\r\n");
  }
}
