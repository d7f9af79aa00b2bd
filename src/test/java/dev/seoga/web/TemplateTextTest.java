package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No template says anything in a language of its own: all text comes from the bundles. */
class TemplateTextTest {
  private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
  private static final List<String> SPOKEN_ATTRIBUTES =
      List.of("alt", "title", "aria-label", "aria-description", "placeholder", "summary", "label");
  private static final Pattern COMMENT = Pattern.compile("\\{!.*?!}", Pattern.DOTALL);
  // Attributes that a section makes conditional; innermost braces first.
  private static final Pattern EXPRESSION = Pattern.compile("\\\\?\\{[^{}]*}");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  static Stream<Path> templates() throws IOException {
    return Files.walk(TEMPLATES).filter(file -> file.toString().endsWith(".html"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTemplateHoldsNoTextOfItsOwn(Path template) throws IOException {
    String html = Files.readString(template);
    if (template.endsWith(Path.of("web", "preferences.html"))) {
      // Each language is named in itself, so that whoever reads only that one finds it.
      html = html.replace(">한국어<", "><").replace(">English<", "><");
    }

    assertThat(spoken(html)).as(template.toString()).isEmpty();
  }

  private static List<String> spoken(String html) {
    String left = withoutQute(html);
    // Some templates are nothing but attributes of the element that includes them.
    String whole = left.contains("<") ? left : "<x " + left + "/>";
    Document page = Jsoup.parse(whole, "", Parser.xmlParser());
    Stream<String> texts = page.getAllElements().stream().map(element -> element.ownText());
    Stream<String> attributes =
        page.getAllElements().stream()
            .flatMap(element -> SPOKEN_ATTRIBUTES.stream().map(element::attr));
    Stream<String> buttons =
        page.select("input[type=submit], input[type=button]").eachAttr("value").stream();
    return Stream.of(texts, attributes, buttons)
        .flatMap(s -> s)
        .filter(text -> LETTER.matcher(text).find())
        .toList();
  }

  /** Takes out what Qute replaces, so that what is left is what every reader gets. */
  private static String withoutQute(String html) {
    String left = COMMENT.matcher(html).replaceAll("");
    String before;
    do {
      before = left;
      left = EXPRESSION.matcher(left).replaceAll("");
    } while (!left.equals(before));
    return left;
  }

  @Test
  void theTestItselfFindsHardCodedText() {
    assertThat(spoken("<p>{web:save} <b>Save</b></p>")).containsExactly("Save");
    assertThat(spoken("<p{#if a} class=\"x\"{/if}>{#if a}{b}{#else}없음{/if}</p>"))
        .containsExactly("없음");
    assertThat(spoken("<img src=\"{a}\" alt=\"Cover\">")).containsExactly("Cover");
    assertThat(spoken("<input value=\"{a ?: 'none'}\" aria-label=\"{web:x}\">")).isEmpty();
  }
}
