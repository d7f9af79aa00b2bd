package dev.seoga.rehearsal;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** What an instance has logged, a JSON object a line, as its unit sets it. */
final class InstanceLog {
  private static final Pattern ERROR = Pattern.compile("reference=\\S+ status=5\\d\\d .*");

  private final List<JsonObject> lines;

  InstanceLog(List<String> lines) {
    // The last may be half written.
    this.lines =
        lines.stream()
            .filter(line -> line.startsWith("{") && line.endsWith("}"))
            .map(JsonObject::new)
            .toList();
  }

  static InstanceLog of(Path log) throws IOException {
    return new InstanceLog(Files.readAllLines(log));
  }

  /** Returns how many of its messages contain a text. */
  int count(String text) {
    return (int) lines.stream().filter(line -> message(line).contains(text)).count();
  }

  /** Returns the error pages since a moment, each with all that was behind it, in a line. */
  List<String> errorsSince(Instant since) {
    return lines.stream()
        .filter(line -> ERROR.matcher(message(line)).matches())
        .filter(line -> !Instant.parse(line.getString("timestamp")).isBefore(since))
        .map(InstanceLog::told)
        .toList();
  }

  private static String told(JsonObject line) {
    StringBuilder told = new StringBuilder(message(line));
    JsonObject behind = line.getJsonObject("exception");
    while (behind != null) {
      told.append(" <- ").append(behind.getString("exceptionType"));
      told.append(": ").append(behind.getString("message"));
      behind = behind.getJsonObject("causedBy", new JsonObject()).getJsonObject("exception");
    }
    return told.toString();
  }

  private static String message(JsonObject line) {
    return line.getString("message", "");
  }
}
