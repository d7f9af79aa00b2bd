package dev.seoga.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tokens of a statement, read from left to right. */
final class Words {
  private final List<Token> tokens;
  private int next;

  Words(List<Token> tokens) {
    this.tokens = tokens;
  }

  boolean isAtEnd() {
    return next == tokens.size();
  }

  /** Whether these keywords come next. */
  boolean comes(String... keywords) {
    for (int i = 0; i < keywords.length; i++) {
      if (next + i >= tokens.size() || !tokens.get(next + i).is(keywords[i])) {
        return false;
      }
    }
    return true;
  }

  /** Passes these keywords where they come next. */
  boolean takes(String... keywords) {
    boolean there = comes(keywords);
    if (there) {
      next += keywords.length;
    }
    return there;
  }

  /** Passes the next word, whatever it is; empty at the end. */
  String take() {
    return isAtEnd() ? "" : tokens.get(next++).text();
  }

  /** Passes a name, in lower case; of a schema's table only its own. */
  String name() {
    String name = take();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Passes what stands in parentheses, where they come next: its parts, divided by commas. */
  List<Words> group() {
    List<Words> parts = new ArrayList<>();
    if (!takes("(")) {
      return parts;
    }
    int depth = 1;
    List<Token> part = new ArrayList<>();
    while (!isAtEnd()) {
      Token token = tokens.get(next++);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 || depth == 1 && token.is(",")) {
        parts.add(new Words(List.copyOf(part)));
        part.clear();
      } else {
        part.add(token);
      }
      if (depth == 0) {
        break;
      }
    }
    return parts;
  }

  /** Passes all up to the next comma outside parentheses. */
  Words clause() {
    int depth = 0;
    List<Token> clause = new ArrayList<>();
    while (!isAtEnd()) {
      Token token = tokens.get(next++);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && token.is(",")) {
        break;
      }
      clause.add(token);
    }
    return new Words(clause);
  }
}
