package dev.seoga.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small bundle for the tests of the runner. */
record Revision(Path folder) {
  static Revision in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Revision(folder).appSpec("");
  }

  /** Writes an AppSpec file with these lines after version and os. */
  Revision appSpec(String rest) throws IOException {
    return file("appspec.yml", "version: 0.0\nos: linux\n" + rest);
  }

  /** Writes a script that is not executable. */
  Revision script(String name, String body) throws IOException {
    return file(name, "#!/usr/bin/env bash\n" + body + "\n");
  }

  Revision file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }
}
