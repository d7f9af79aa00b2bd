package dev.seoga.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A route, and what has been seen of it in pages: whole paths, parameters with their values. */
final class Target {
  private static final int KEPT = 12;

  private final String method;
  private final String template;
  private final Pattern paths;
  private final List<String> seenPaths = new ArrayList<>();
  private final Map<String, List<String>> parameters = new TreeMap<>();
  private boolean multipart;

  /**
   * @param route such as {@code GET /books/{id}}
   */
  Target(String route) {
    method = route.substring(0, route.indexOf(' '));
    template = route.substring(method.length() + 1);
    paths = Pattern.compile(template.replaceAll("\\{\\w+}", "[^/]+"));
  }

  String method() {
    return method;
  }

  String template() {
    return template;
  }

  String name() {
    return method + " " + template;
  }

  /** Returns how many parts of its path are open. */
  int variables() {
    return template.split("\\{", -1).length - 1;
  }

  boolean answers(String path) {
    return paths.matcher(path).matches();
  }

  List<String> seenPaths() {
    return seenPaths;
  }

  List<String> parameterNames() {
    return List.copyOf(parameters.keySet());
  }

  /** Returns values that a page has put there; empty where the parameter is known by name only. */
  List<String> valuesOf(String parameter) {
    return parameters.getOrDefault(parameter, List.of());
  }

  boolean isMultipart() {
    return multipart;
  }

  void setMultipart() {
    multipart = true;
  }

  void see(String path) {
    keep(seenPaths, path);
  }

  void seeParameter(String name) {
    parameters.computeIfAbsent(name, n -> new ArrayList<>());
  }

  void seeParameter(String name, String value) {
    keep(parameters.computeIfAbsent(name, n -> new ArrayList<>()), value);
  }

  /** The latest push out the first: what they are about may be gone by now. */
  private static void keep(List<String> values, String value) {
    if (!values.contains(value)) {
      if (values.size() >= KEPT) {
        values.remove(0);
      }
      values.add(value);
    }
  }
}
