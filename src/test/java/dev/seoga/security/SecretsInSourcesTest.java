package dev.seoga.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Looks through all files of the project for what only a secret store may hold: by the forms that
 * keys of well-known services have, by what is assigned to a name such as password, and by how
 * random a text looks (Shannon entropy).
 */
class SecretsInSourcesTest {
  /** What everybody may know: it opens nothing but an empty database on one's own machine. */
  private static final Set<String> KNOWN =
      Set.of(
          // The demo collection, dev mode, benches.
          "seoga-demo-2026",
          "only-for-development-and-tests",
          "bench-bench",
          "0123456789abcdef",
          "0123456789abcdef0123456789abcdef",
          // Commits: the last release, and two that never were.
          "8b115f2a72d17f5ec8466f229eb23d8dbeaf946e",
          "0123456789abcdef0123456789abcdef01234567",
          "89abcdef0123456789abcdef0123456789abcdef",
          // The place in a picture that must not come through.
          "37.5665N 126.9780E");

  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", ".cache", "node_modules", ".terraform", ".idea", ".vscode");

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "AWS access key", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
          "private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
          "GitHub token", Pattern.compile("\\b(?:gh[pousr]_|github_pat_)\\w{20,}"),
          "Slack token", Pattern.compile("\\bxox[abprs]-[\\w-]{10,}"),
          "Google key", Pattern.compile("\\bAIza[\\w-]{35}\\b"),
          "JWT", Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}"),
          "bcrypt hash", Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"),
          "password in an address",
              Pattern.compile("\\b[a-z][a-z0-9+]*://[^/\\s:@\"'$<>{}]+:[^/\\s:@\"'$<>{}]+@"));

  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)(?:password|passwd|secret|token|api[-_]?key|(?:session|private)[-_]?key)[\"']?"
              + "\\s*[=:]\\s*(?:\"([^\"$]{8,})\"|'([^'$]{8,})'|([\\w+/.~!#%^&*-]{8,}))");
  // There a value without quotation marks is an expression or a text for people, not a value.
  private static final Pattern QUOTED_ONLY =
      Pattern.compile(".*\\.(java|tf|hcl|py|md|html|js|css)");
  private static final Pattern MESSAGES = Pattern.compile(".*/messages/\\w+\\.properties");

  private static final Pattern LONG = Pattern.compile("[A-Za-z0-9+/_-]{32,}={0,2}");
  private static final Pattern HEX = Pattern.compile("(?i)[0-9a-f]+");
  private static final double RANDOM_TEXT = 4.4;
  private static final double RANDOM_HEX = 3.2;

  @Test
  void noFileOfTheProjectHoldsASecret() throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    for (Path file : files()) {
      List<String> lines;
      try {
        lines = Files.readAllLines(file);
      } catch (MalformedInputException noText) {
        continue;
      }
      files++;
      for (int i = 0; i < lines.size(); i++) {
        for (String what : secrets(file.toString(), lines.get(i))) {
          found.add(file + ":" + (i + 1) + " " + what);
        }
      }
    }
    assertThat(files).isGreaterThan(400);
    assertThat(found).isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of(""))) {
      return all.filter(Files::isRegularFile).filter(SecretsInSourcesTest::isOurs).toList();
    }
  }

  private static boolean isOurs(Path file) {
    for (Path part : file) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  /** Returns what a line seems to hold. */
  private static List<String> secrets(String file, String line) {
    List<String> found = new ArrayList<>();
    FORMS.forEach(
        (name, form) -> {
          if (form.matcher(line).find()) {
            found.add(name);
          }
        });
    Matcher assigned = ASSIGNED.matcher(line);
    while (assigned.find()) {
      String value = value(assigned);
      boolean quoted = assigned.group(3) == null;
      boolean counts = quoted || !QUOTED_ONLY.matcher(file).matches();
      if (counts && !MESSAGES.matcher(file).matches() && looksLikeAPassword(value)) {
        found.add("assigned: " + value);
      }
    }
    Matcher texts = LONG.matcher(line);
    while (texts.find()) {
      if (isRandom(texts.group()) && !KNOWN.contains(texts.group())) {
        found.add("random: " + texts.group());
      }
    }
    return found;
  }

  private static String value(MatchResult assigned) {
    return Stream.of(1, 2, 3)
        .map(assigned::group)
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  // Words with blanks are a sentence: a message, or a password that a test has made up in words. An
  // ARN is the name of a secret.
  private static boolean looksLikeAPassword(String value) {
    return !value.contains(" ")
        && !value.startsWith("arn:")
        && value.matches(".*\\d.*|.*[a-z]-[a-z].*")
        && !KNOWN.contains(value);
  }

  private static boolean isRandom(String text) {
    if (HEX.matcher(text).matches()) {
      return entropy(text) > RANDOM_HEX;
    }
    boolean mixed =
        text.matches(".*[a-z].*") && text.matches(".*[A-Z].*") && text.matches(".*\\d.*");
    // Names of tests and settings are long, too: they are words.
    return mixed && entropy(text) > RANDOM_TEXT && digitsAmidLetters(text) > 2;
  }

  private static long digitsAmidLetters(String text) {
    return Pattern.compile("(?<=[A-Za-z])\\d(?=[A-Za-z])").matcher(text).results().count();
  }

  private static double entropy(String text) {
    double bits = 0;
    for (int c : text.chars().distinct().toArray()) {
      double share = text.chars().filter(x -> x == c).count() / (double) text.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }

  /** Put together only here, or this file would be found itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "key = AKIA|IOSFODNN7EXAMPLE",
        "-----BEGIN RSA |PRIVATE KEY-----",
        "ghp|_16C7e42F292c6912E7710c838347Ae178B4a",
        "jdbc:mysql:|//seoga:hunter2hunter2@db.example/seoga",
        "db.password|=Tr0ub4dor.3",
        "SEOGA_SESSION_KEY|=q8Zr1Lw0",
        "  String password |= \"s3cr3t-value\";",
        "wJalrXUtnFEMI7K7MDENG1|bPx2RfiCYEXAMPLEKEY3w",
        "9f86d081884c7d659a2|feaa0c55ad015a3bf4f1b2b0b|822cd15d6c15b0f00a08"
      })
  void whatASecretLooksLikeIsFound(String line) {
    assertThat(secrets("some.properties", line.replace("|", ""))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.datasource.password=${SEOGA_DATABASE_PASSWORD:}",
        "assertThat(everythingThatIsLongAndIsTheNameOfATest2).isTrue();",
        "password=Password",
        "Environment=QUARKUS_LOG_FILE_ROTATION_MAX_BACKUP_INDEX=5",
      })
  void whatIsNoneIsNot(String line) {
    assertThat(secrets("some.properties", line)).isEmpty();
  }
}
