package dev.seoga.web;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What the application answers, as its compiled classes say: "GET /books/{id}" and so on. Every
 * class is looked at and every method of HTTP, whatever either is called.
 */
public final class Routes {
  private static final Path CLASSES = Path.of("target", "classes");

  private Routes() {}

  /** Returns them all. */
  public static Set<String> all() {
    return parameters().keySet();
  }

  /**
   * Returns for each route the names of the parameters that its method declares, of the query and
   * of the form; forms that are read as a whole tell theirs in their pages only.
   */
  public static SortedMap<String, Set<String>> parameters() {
    SortedMap<String, Set<String>> parameters = new TreeMap<>();
    for (Class<?> resource : resources()) {
      for (Method method : resource.getDeclaredMethods()) {
        verbs(method)
            .forEach(verb -> parameters.put(verb + " " + path(resource, method), names(method)));
      }
    }
    return parameters;
  }

  private static Stream<String> verbs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .map(HttpMethod::value);
  }

  private static List<Class<?>> resources() {
    try (Stream<Path> files = Files.walk(CLASSES.resolve("dev"))) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .<Class<?>>map(Routes::load)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(Path file) {
    String name = CLASSES.relativize(file).toString().replace('/', '.').replace(".class", "");
    try {
      return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> names(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      add(names, parameter, parameter.getName());
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          add(names, field, field.getName());
        }
      }
    }
    return names;
  }

  private static void add(Set<String> names, AnnotatedElement declared, String itself) {
    if (declared.isAnnotationPresent(QueryParam.class)) {
      names.add(declared.getAnnotation(QueryParam.class).value());
    }
    if (declared.isAnnotationPresent(FormParam.class)) {
      names.add(declared.getAnnotation(FormParam.class).value());
    }
    if (declared.isAnnotationPresent(RestQuery.class)) {
      names.add(orItself(declared.getAnnotation(RestQuery.class).value(), itself));
    }
    if (declared.isAnnotationPresent(RestForm.class)) {
      names.add(orItself(declared.getAnnotation(RestForm.class).value(), itself));
    }
  }

  private static String orItself(String name, String itself) {
    return name.isEmpty() ? itself : name;
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
