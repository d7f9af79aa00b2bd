package dev.seoga.ops;

import dev.seoga.ops.synthetic.SyntheticCollection;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;

/** Starts the application, or, with arguments, one task that ends by itself. */
@QuarkusMain
public class Seoga {
  private static final String USAGE =
      "Usage: java -jar quarkus-run.jar                       serves\n"
          + "       java -jar quarkus-run.jar synthetic N [SEED]  invents N books in an empty catalogue";

  private Seoga() {}

  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Quarkus.run();
    } else {
      // A task beside a running instance needs no port of its own.
      System.setProperty("quarkus.http.host-enabled", "false");
      Quarkus.run(Task.class, arguments);
    }
  }

  /** A task by its name and arguments. */
  public static class Task implements QuarkusApplication {
    private final SyntheticCollection synthetic;

    @Inject
    Task(SyntheticCollection synthetic) {
      this.synthetic = synthetic;
    }

    @Override
    public int run(String... arguments) throws Exception {
      if (arguments.length < 2 || arguments.length > 3 || !arguments[0].equals("synthetic")) {
        System.err.println(USAGE);
        return 2;
      }
      int number = Integer.parseInt(arguments[1]);
      long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
      synthetic.create(number, seed, System.out::println);
      return 0;
    }
  }
}
