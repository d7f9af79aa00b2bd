package dev.seoga.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.seoga.rehearsal.Answer;
import dev.seoga.web.Routes;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the application can be asked, for one person: its routes come from its classes, and what is
 * filled into them from the links and forms of the pages that the person may open. A new route is
 * in it by itself.
 */
final class Surface {
  private static final List<String> BEGINNINGS =
      List.of("/", "/books", "/account", "/preferences", "/help");
  private static final int PAGES = 120;
  private static final int PAGES_OF_A_ROUTE = 4;

  private final List<Target> targets =
      Routes.parameters().entrySet().stream()
          .map(
              route -> {
                Target target = new Target(route.getKey());
                route.getValue().forEach(target::seeParameter);
                return target;
              })
          .toList();

  List<Target> targets() {
    return targets;
  }

  /** Reads the pages of a person, from link to link. */
  void look(Person person) throws IOException {
    Deque<String> open = new ArrayDeque<>(BEGINNINGS);
    Set<String> known = new HashSet<>(BEGINNINGS);
    Map<Target, Integer> read = new HashMap<>();
    for (int pages = 0; pages < PAGES && !open.isEmpty(); ) {
      String uri = open.poll();
      Optional<Target> target = target("GET", path(uri));
      if (target.isPresent() && read.merge(target.get(), 1, Integer::sum) <= PAGES_OF_A_ROUTE) {
        pages++;
        Answer answer = person.open(uri);
        if (answer.header("content-type").startsWith("text/html")) {
          for (String link : see(answer.page())) {
            if (known.add(link)) {
              open.add(link);
            }
          }
        } else if (answer.status() == 303 && known.add(answer.location())) {
          open.add(answer.location());
        }
      }
    }
  }

  /** Takes over what a page offers, and returns its links. */
  private List<String> see(Document page) {
    List<String> links =
        page.select("a[href^=/]").eachAttr("href").stream()
            .map(link -> link.replaceFirst("#.*", ""))
            .toList();
    links.forEach(link -> see("GET", link));
    for (Element form : page.select("form[action^=/]")) {
      String method = form.attr("method").equalsIgnoreCase("post") ? "POST" : "GET";
      see(method, form.attr("action")).ifPresent(target -> see(target, form));
    }
    return links;
  }

  private static void see(Target target, Element form) {
    if (form.attr("enctype").equals("multipart/form-data")) {
      target.setMultipart();
    }
    for (Element control : form.select("[name]")) {
      String name = control.attr("name");
      if (control.is("select")) {
        control.select("option").forEach(option -> target.seeParameter(name, option.attr("value")));
      } else {
        String value = control.is("textarea") ? control.wholeText() : control.attr("value");
        target.seeParameter(name, value);
      }
    }
  }

  private Optional<Target> see(String method, String uri) {
    Optional<Target> target = target(method, path(uri));
    target.ifPresent(
        there -> {
          there.see(path(uri));
          String query = uri.contains("?") ? uri.substring(uri.indexOf('?') + 1) : "";
          for (String pair : query.split("&", -1)) {
            String name = pair.replaceFirst("=.*", "");
            if (!name.isEmpty()) {
              String value = pair.substring(Math.min(pair.length(), name.length() + 1));
              there.seeParameter(name, URLDecoder.decode(value, UTF_8));
            }
          }
        });
    return target;
  }

  /** Returns the route that answers a path: /books/new is none of /books/{id}. */
  private Optional<Target> target(String method, String path) {
    return targets.stream()
        .filter(target -> target.method().equals(method) && target.answers(path))
        .min(Comparator.comparingInt(Target::variables));
  }

  private static String path(String uri) {
    return uri.replaceFirst("\\?.*", "");
  }
}
