package dev.seoga.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppSpecTest {
  @TempDir Path folder;
  private Revision revision;

  @BeforeEach
  void aBundle() throws IOException {
    revision = Revision.in(folder).script("hooks/go", "true").file("app/x", "");
  }

  @Test
  void itReadsWhatTheAgentReads() throws IOException {
    revision.appSpec(
        """
        file_exists_behavior: OVERWRITE
        files:
          - source: app
            destination: /opt/app
        permissions:
          - object: /opt/app
            owner: root
            mode: 640
            type: [file]
        hooks:
          ValidateService:
            - location: hooks/go
              timeout: 30
              runas: root
            - location: hooks/go
        """);

    AppSpec appSpec = AppSpec.of(folder);

    assertThat(appSpec.fileExistsBehavior()).isEqualTo(AppSpec.FileExistsBehavior.OVERWRITE);
    assertThat(appSpec.files())
        .containsExactly(new AppSpec.FileMapping("app", Path.of("/opt/app")));
    assertThat(appSpec.permissions()).extracting(FilePermission::mode).containsExactly("640");
    assertThat(appSpec.scripts(LifecycleEvent.VALIDATE_SERVICE))
        .containsExactly(
            new HookScript("hooks/go", Duration.ofSeconds(30)),
            new HookScript("hooks/go", Duration.ofHours(1)));
    assertThat(appSpec.scripts(LifecycleEvent.APPLICATION_STOP)).isEmpty();
  }

  @Test
  void withoutAWordItRefusesToOverwrite() throws IOException {
    assertThat(AppSpec.of(folder).fileExistsBehavior())
        .isEqualTo(AppSpec.FileExistsBehavior.DISALLOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          hoks: {}                                                      | unknown key hoks
          file_exists_behaviour: OVERWRITE                              | unknown key file_exists_behaviour
          file_exists_behavior: overwrite                               | overwrite is none of
          hooks: {BeforeInstal: [{location: hooks/go}]}                 | BeforeInstal is no event
          hooks: {Install: [{location: hooks/go}]}                      | Install is no event
          hooks: {AllowTraffic: [{location: hooks/go}]}                 | AllowTraffic is no event
          hooks: {ValidateService: [{location: hooks/go, time: 5}]}     | unknown key time
          hooks: {ValidateService: [{location: hooks/gone}]}            | script hooks/gone is not in the bundle
          hooks: {ValidateService: [{timeout: 5}]}                      | no location
          hooks: {ValidateService: [{location: hooks/go, timeout: 4000}]} | timeout 4000 is not between
          hooks: {ValidateService: [{location: hooks/go, timeout: 0}]}  | timeout 0 is not between
          hooks: {ValidateService: [{location: hooks/go, timeout: 2m}]} | timeout 2m is not between
          hooks: {ValidateService: [{location: hooks/go, runas: bob}]}  | bob is not supported, only root
          hooks: {ValidateService: {location: hooks/go}}                | a list is expected
          files: [{source: nothing, destination: /opt}]                 | source nothing is not in the bundle
          files: [{source: app, destination: opt}]                      | opt is not an absolute path
          files: [{source: app}]                                        | no destination
          permissions: [{object: /opt, mode: 0640}]                     | mode 0640 is not three octal digits
          permissions: [{object: /opt, mode: 689}]                      | mode 689 is not three octal digits
          permissions: [{object: /opt, type: [link]}]                   | type is of file and directory
          permissions: [{object: /opt, pattern: "*.sh"}]                | *.sh is not supported
          os: linux                                                     | duplicate key os
          """)
  void whatItDoesNotKnowIsRefused(String rest, String reason) throws IOException {
    revision.appSpec(rest + "\n");

    assertThatThrownBy(() -> AppSpec.of(folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("appspec.yml")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'version: 1.0\nos: linux', '1.0 is not supported, only 0.0'",
    "'version: 0.0\nos: windows', 'windows is not supported, only linux'",
    "'version: 0.0', no os",
    "'os: linux', no version",
    "'version: [', is no YAML",
    "'- version', a map is expected"
  })
  void versionAndSystemAreTheOnesThereAre(String whole, String reason) throws IOException {
    revision.file("appspec.yml", whole);

    assertThatThrownBy(() -> AppSpec.of(folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void itLiesInTheRootOfTheBundle() throws IOException {
    Files.move(folder.resolve("appspec.yml"), folder.resolve("app/appspec.yml"));

    assertThatThrownBy(() -> AppSpec.of(folder)).hasMessageContaining("no appspec.yml in the root");
  }
}
