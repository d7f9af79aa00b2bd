package dev.seoga.fuzz;

import dev.seoga.rehearsal.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.xml.sax.SAXException;

/** Says what is wrong with an answer, whatever was asked. */
final class Judge {
  // Names of ours, of what we are made of, and of the language; none of them is on a page by
  // intent.
  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bdev\\.seoga\\b|\\bio\\.(?:quarkus|vertx|netty|agroal|smallrye)\\b"
              + "|\\borg\\.(?:hibernate|jboss)\\b|\\bjava(?:x|\\.lang|\\.util|\\.sql)\\b\\."
              + "|RESTEASY|\\bjakarta\\.|com\\.mysql|\\n\\tat |SQLState"
              + "|\\w(?:Exception|Error)\\b(?:[:(]| at )");

  // Operators choose among classes there, and see of each slow statement what it was.
  private static final String OPERATION = "/ops";
  private static final Pattern TRACE =
      Pattern.compile("\\n\\tat |SQLState|\\w(?:Exception|Error)\\b(?:[:(]| at )");

  // The server refuses these before the application sees them: a line or head that is too long.
  // Also an address that is none (Quarkus asks java.net.URI), with nothing but 400.
  private static final Set<Integer> OF_THE_SERVER = Set.of(414, 431);
  private static final int PARSE_ERRORS = 5;

  private Judge() {}

  /** Returns what is wrong; empty where nothing is. */
  static Optional<String> faultOf(Request request, Answer answer) {
    int status = answer.status();
    String type = answer.header("content-type");
    if (status >= 500) {
      return Optional.of("status " + status);
    }
    if (status < 200) {
      return Optional.of("status " + status);
    }
    boolean ofTheServer =
        OF_THE_SERVER.contains(status) || (status == 400 && !isUri(request.uri()));
    if (ofTheServer && answer.body().length == 0) {
      return Optional.empty();
    }
    if (!answer.header("content-encoding").isEmpty()) {
      // Asked for by a header of the fuzz; what is inside is judged without it.
      return Optional.empty();
    }
    String text = answer.text();
    Pattern insides = request.uri().startsWith(OPERATION) ? TRACE : INSIDES;
    Matcher told = insides.matcher(text);
    if (told.find()) {
      return Optional.of("tells of its insides: " + around(text, told));
    }
    if (status >= 300 && status < 400) {
      return redirect(answer);
    }
    if (type.startsWith("text/html")) {
      return page(request, answer, text);
    }
    if (status >= 400 && answer.headers().get("hx-redirect") == null) {
      return Optional.of("status " + status + " without a page: " + type);
    }
    if (type.contains("xml")) {
      return xml(answer);
    }
    return Optional.empty();
  }

  private static boolean isUri(String uri) {
    try {
      return new URI(uri).getRawPath() != null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static String around(String text, Matcher found) {
    return text.substring(
        Math.max(0, found.start() - 80), Math.min(text.length(), found.end() + 120));
  }

  private static Optional<String> redirect(Answer answer) {
    String location = answer.header("location");
    boolean local =
        answer.status() == 304
            || location.matches(
                "http://127\\.0\\.0\\.1(?::\\d+)?/(?![/\\\\]).*|http://127\\.0\\.0\\.1(?::\\d+)?/")
            || location.matches("/(?![/\\\\]).*|/");
    return local ? Optional.empty() : Optional.of("leads to " + location);
  }

  private static Optional<String> page(Request request, Answer answer, String text) {
    boolean part = request.headers().containsKey("HX-Request") || !text.contains("<html");
    if (part && answer.status() < 400 && request.headers().containsKey("HX-Request")) {
      return Optional.empty();
    }
    if (!answer.isWholePage()) {
      return Optional.of("a page without its end");
    }
    Parser parser = Parser.htmlParser().setTrackErrors(PARSE_ERRORS);
    Document page = parser.parseInput(text, "");
    if (!parser.getErrors().isEmpty()) {
      return Optional.of("not well-formed: " + parser.getErrors());
    }
    if (page.select("h1").size() != 1) {
      return Optional.of(page.select("h1").size() + " headings h1");
    }
    return language(request, answer, page);
  }

  private static Optional<String> language(Request request, Answer answer, Document page) {
    Element html = page.selectFirst("html");
    String language = html == null ? "" : html.attr("lang");
    boolean chosenElsewhere =
        request.headers().containsKey("Accept-Language") || request.headers().containsKey("Cookie");
    List<String> expected =
        chosenElsewhere ? List.of("ko", "en") : List.of(request.language().substring(0, 2));
    boolean asked =
        expected.contains(language) && language.equals(answer.header("content-language"));
    return asked
        ? Optional.empty()
        : Optional.of(
            "in \"%s\", said to be in \"%s\", not in %s"
                .formatted(language, answer.header("content-language"), expected));
  }

  private static Optional<String> xml(Answer answer) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      builder.parse(new ByteArrayInputStream(answer.body()));
      return Optional.empty();
    } catch (SAXException malformed) {
      return Optional.of("no XML: " + malformed.getMessage());
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
