package dev.seoga.web;

import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the application answers, as its compiled classes say: "GET /books/{id}" and so on. Every
 * class is looked at and every method of HTTP, whatever either is called.
 */
final class Routes {
  private static final Path CLASSES = Path.of("target", "classes");

  private Routes() {}

  static Set<String> all() {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("dev"))) {
      return new TreeSet<>(
          files
              .filter(file -> file.toString().endsWith(".class"))
              .flatMap(Routes::routes)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> routes(Path file) {
    String name = CLASSES.relativize(file).toString().replace('/', '.').replace(".class", "");
    try {
      Class<?> resource =
          Class.forName(name, false, Thread.currentThread().getContextClassLoader());
      return Arrays.stream(resource.getDeclaredMethods())
          .flatMap(method -> verbs(method).map(verb -> verb + " " + path(resource, method)));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> verbs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value);
  }

  private static String path(Class<?> resource, Method method) {
    var above = resource.getAnnotation(jakarta.ws.rs.Path.class);
    var own = method.getAnnotation(jakarta.ws.rs.Path.class);
    String path =
        "/" + (above == null ? "" : above.value()) + (own == null ? "" : "/" + own.value());
    String plain = path.replaceAll("\\{(\\w+):[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}", "{$1}");
    String clean = plain.replaceAll("/+", "/");
    return clean.length() > 1 ? clean.replaceAll("/$", "") : clean;
  }
}
