package dev.seoga.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.bulk.BulkMessages;
import dev.seoga.catalogue.CatalogueMessages;
import dev.seoga.export.ExportMessages;
import dev.seoga.history.HistoryMessages;
import dev.seoga.holdings.HoldingsMessages;
import dev.seoga.intake.IntakeMessages;
import dev.seoga.jobs.JobMessages;
import dev.seoga.ops.OperationMessages;
import dev.seoga.reports.ReportMessages;
import dev.seoga.staff.StaffMessages;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
  private static final Path MESSAGES = Path.of("src", "main", "resources", "messages");

  /** A field that explains itself has no hint. */
  private static final Pattern MAY_BE_EMPTY = Pattern.compile("field_hint_.*");

  // A brace behind a backslash is one that is shown.
  private static final Pattern EXPRESSION = Pattern.compile("(?<!\\\\)\\{");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?!#|/)(\\w+)}");

  static Stream<Class<?>> bundles() {
    return Stream.of(
        WebMessages.class,
        StaffMessages.class,
        CatalogueMessages.class,
        HoldingsMessages.class,
        IntakeMessages.class,
        JobMessages.class,
        ExportMessages.class,
        BulkMessages.class,
        HistoryMessages.class,
        OperationMessages.class,
        ReportMessages.class);
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void bothLanguagesSayEverythingThatPagesAskFor(Class<?> bundle) {
    Properties korean = messages(bundle, "ko");
    Properties english = messages(bundle, "en");
    Set<String> asked = keys(bundle);

    assertThat(korean.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(english.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(asked);
    for (String key : asked) {
      String ko = korean.getProperty(key);
      String en = english.getProperty(key);
      assertThat(ko.isBlank()).as(key).isEqualTo(en.isBlank());
      assertThat(ko.isBlank() && !MAY_BE_EMPTY.matcher(key).matches()).as(key).isFalse();
      assertThat(placeholders(ko)).as(key).isEqualTo(placeholders(en));
    }
  }

  /** As {@link PlainMessages} keeps them for all pages of a language. */
  @ParameterizedTest
  @MethodSource("bundles")
  void messagesWithoutParametersSayAlwaysTheSame(Class<?> bundle) {
    Set<String> plain =
        Arrays.stream(bundle.getDeclaredMethods())
            .filter(message -> message.getParameterCount() == 0 || isOfEnum(message))
            .flatMap(MessagesTest::keys)
            .collect(Collectors.toSet());
    for (String language : List.of("ko", "en")) {
      Properties texts = messages(bundle, language);
      assertThat(plain)
          .filteredOn(key -> EXPRESSION.matcher(texts.getProperty(key)).find())
          .as(language)
          .isEmpty();
    }
  }

  /** Returns the keys of a bundle; a message of an enumeration has one for each constant. */
  private static Set<String> keys(Class<?> bundle) {
    return Arrays.stream(bundle.getDeclaredMethods())
        .flatMap(MessagesTest::keys)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> keys(Method message) {
    if (!isOfEnum(message)) {
      return Stream.of(message.getName());
    }
    Object[] constants = message.getParameterTypes()[0].getEnumConstants();
    // Qute asks for a $ where a constant's name itself has an underscore.
    boolean separated = Arrays.stream(constants).anyMatch(c -> c.toString().contains("_"));
    return Arrays.stream(constants)
        .map(c -> message.getName() + (separated ? "_$" : "_") + ((Enum<?>) c).name());
  }

  private static boolean isOfEnum(Method message) {
    return message.getParameterCount() == 1 && message.getParameterTypes()[0].isEnum();
  }

  private static Set<String> placeholders(String message) {
    return PLACEHOLDER
        .matcher(message)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties messages(Class<?> bundle, String language) {
    String name = bundle.getAnnotation(MessageBundle.class).value();
    Properties messages = new Properties();
    try (Reader in =
        Files.newBufferedReader(MESSAGES.resolve(name + "_" + language + ".properties"))) {
      messages.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return messages;
  }
}
