package dev.seoga.ops;

import dev.seoga.web.FieldErrors;
import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.List;

/** What somebody has chosen to have logged, and for how many minutes, as it was sent. */
@TemplateData
public record LogLevelForm(String category, String level, String minutes) {
  static final List<String> MINUTES = List.of("15", "60", "240");

  static LogLevelForm blank() {
    return new LogLevelForm("", LogLevel.Level.DEBUG.name(), MINUTES.get(0));
  }

  /** Returns the categories to choose from. */
  public List<String> categories() {
    return LogCategories.ALL;
  }

  public List<String> levels() {
    return Arrays.stream(LogLevel.Level.values()).map(Enum::name).toList();
  }

  public List<String> times() {
    return MINUTES;
  }

  FieldErrors check(OperationMessages m) {
    FieldErrors errors = new FieldErrors();
    if (!categories().contains(category)) {
      errors.add("category", m.category_missing());
    }
    if (!levels().contains(level)) {
      errors.add("level", m.level_missing());
    }
    if (!times().contains(minutes)) {
      errors.add("minutes", m.minutes_missing());
    }
    return errors;
  }
}
