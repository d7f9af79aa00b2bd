package dev.seoga.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildSpecTest {
  private static final String GOOD =
      """
      version: 0.2
      phases:
        post_build: {commands: [echo last]}
        install: {commands: [echo first]}
        build: {on-failure: ABORT, commands: [echo second, echo third]}
      artifacts: {base-directory: out, files: ["**/*"]}
      """;

  @TempDir Path folder;

  @Test
  void thePhasesComeInTheirOwnOrder() throws IOException {
    BuildSpec spec = spec(GOOD);

    assertThat(spec.commands())
        .containsExactly("echo first", "echo second", "echo third", "echo last");
  }

  @ParameterizedTest
  @CsvSource({
    "version: 0.2, version: 0.1, version is not 0.2",
    "phases:, phase:, unknown key phase",
    "post_build:, postbuild:, unknown key postbuild",
    "on-failure:, onfailure:, unknown key onfailure",
    "base-directory:, base_directory:, unknown key base_directory",
    "**/*, app/*, are not understood here"
  })
  void whatItDoesNotKnowIsRefused(String good, String bad, String reason) {
    assertThat(GOOD).contains(good);

    assertThatThrownBy(() -> spec(GOOD.replace(good, bad)))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void theArtifactIsWhatLiesBelowTheBaseDirectory() throws IOException {
    Files.createDirectories(folder.resolve("out/app"));
    Files.writeString(folder.resolve("out/top"), "");
    Files.writeString(folder.resolve("out/app/jar"), "");
    Files.writeString(folder.resolve("beside"), "");

    spec(GOOD).collect(folder, folder.resolve("artifact"));

    assertThat(folder.resolve("artifact/top")).exists();
    assertThat(folder.resolve("artifact/app/jar")).exists();
    assertThat(folder.resolve("artifact/beside")).doesNotExist();
  }

  @Test
  void withoutTheBaseDirectoryThereIsNoArtifact() {
    assertThatThrownBy(() -> spec(GOOD).collect(folder, folder.resolve("artifact")))
        .hasMessageContaining("no matching base directory path found for out");
  }

  @Test
  void theCommandsShareAShellAndTheFirstFailureEndsIt(@TempDir Path project) throws Exception {
    Files.writeString(project.resolve("source"), "");
    Path log = project.resolve("target/log");
    Files.createDirectories(log.getParent());
    CleanBuild build = new CleanBuild(project, folder);

    int status =
        build.run(List.of("X=7; ls", "echo $X $Y", "(exit 4)", "echo not"), Map.of("Y", "8"), log);

    assertThat(status).isEqualTo(4);
    assertThat(Files.readAllLines(log)).containsExactly("source", "7 8");
  }

  private BuildSpec spec(String text) throws IOException {
    Files.writeString(folder.resolve(BuildSpec.FILE), text);
    return BuildSpec.of(folder);
  }
}
