package dev.seoga.web;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form of a page, with what stands in it, hidden fields included. */
public final class WebForm {
  private static final String BOUNDARY = "----a-browsers-boundary";

  private final Visitor visitor;
  private final Element form;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, Upload> uploads = new LinkedHashMap<>();

  private record Upload(String fileName, byte[] content) {}

  WebForm(Visitor visitor, Element form) {
    this.visitor = visitor;
    this.form = form;
    ((FormElement) form).formData().forEach(field -> fields.put(field.key(), field.value()));
    // As in a browser: all lines count but the first where it is blank.
    form.select("textarea")
        .forEach(area -> fields.put(area.attr("name"), area.wholeText().replaceFirst("^\n", "")));
  }

  /** Types a value into a field, or chooses it, instead of what stands there. */
  public WebForm with(String name, String value) {
    control(name);
    fields.put(name, value);
    return this;
  }

  /** Ticks a check box. */
  public WebForm tick(String name) {
    return with(name, "on");
  }

  /** Unticks a check box, or leaves a field away as no browser does. */
  public WebForm without(String name) {
    control(name);
    fields.remove(name);
    return this;
  }

  /** Chooses a file. */
  public WebForm file(String name, String fileName, byte[] content) {
    control(name);
    uploads.put(name, new Upload(fileName, content));
    return this;
  }

  /** Returns what stands in a field. */
  public String value(String name) {
    control(name);
    return fields.getOrDefault(name, "");
  }

  /** Presses the button that carries no value of its own. */
  public Reply submit() {
    String action = form.attr("action");
    if (form.attr("method").equalsIgnoreCase("get")) {
      return visitor.get(action + "?" + encode(fields));
    }
    if (form.attr("enctype").equals("multipart/form-data")) {
      return visitor.post(
          action,
          "multipart/form-data; boundary=" + BOUNDARY,
          BodyPublishers.ofByteArray(multipart()));
    }
    return visitor.post(
        action, "application/x-www-form-urlencoded", BodyPublishers.ofString(encode(fields)));
  }

  /** Presses the button with this value. */
  public Reply press(String value) {
    Element button = form.selectFirst("button[value=" + value + "]");
    if (button == null) {
      throw new AssertionError("the form has no button " + value);
    }
    fields.put(button.attr("name"), value);
    return submit();
  }

  /** As a browser does it: line ends become CRLF. */
  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(withCrLf(field.getValue())))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String withCrLf(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }

  private byte[] multipart() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) -> {
          if (form.select("input[type=file][name=" + name + "]").isEmpty()) {
            part(body, "name=\"" + name + "\"\r\n", value.getBytes(StandardCharsets.UTF_8));
          }
        });
    for (Element input : form.select("input[type=file]")) {
      // A browser sends a file without name and content where none is chosen.
      Upload upload = uploads.getOrDefault(input.attr("name"), new Upload("", new byte[0]));
      String disposition =
          "name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n"
              .formatted(input.attr("name"), upload.fileName());
      part(body, disposition, upload.content());
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private void control(String name) {
    if (form.select("[name=" + name + "]").isEmpty()) {
      throw new AssertionError("the form for " + form.attr("action") + " has no field " + name);
    }
  }
}
