package dev.seoga.web;

import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Shows control characters, which no HTML may contain (HTML Standard, 13.2.3.5), as U+FFFD:
 * wherever a value comes from, a form, a file or another program, its page is well-formed.
 */
@ApplicationScoped
class ControlCharacters implements ResultMapper {
  private static final int BEFORE_THE_USUAL_ESCAPING = 10;
  private static final char REPLACEMENT = '\uFFFD';

  private final HtmlEscaper escaper = new HtmlEscaper(List.of(Variant.TEXT_HTML));

  void register(@Observes EngineBuilder engine) {
    engine.addResultMapper(this);
  }

  @Override
  public int getPriority() {
    return BEFORE_THE_USUAL_ESCAPING;
  }

  @Override
  public boolean appliesTo(Origin origin, Object result) {
    return result instanceof String text && hasControl(text) && escaper.appliesTo(origin, text);
  }

  // By hand: every value of every page comes by here.
  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String map(Object result, Expression expression) {
    StringBuilder shown = new StringBuilder((String) result);
    for (int i = 0; i < shown.length(); i++) {
      if (isControl(shown.charAt(i))) {
        shown.setCharAt(i, REPLACEMENT);
      }
    }
    return escaper.map(shown.toString(), expression);
  }

  private static boolean isControl(char c) {
    if (c < ' ') {
      return c != '\t' && c != '\n' && c != '\r' && c != '\f';
    }
    return c >= 0x7F && (c <= 0x9F || c >= '\uFFFE');
  }
}
