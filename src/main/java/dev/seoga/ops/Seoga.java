package dev.seoga.ops;

import dev.seoga.catalogue.SearchRebuild;
import dev.seoga.ops.synthetic.SyntheticCollection;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.List;

/** Starts the application, or, with arguments, one task that ends by itself. */
@QuarkusMain
public class Seoga {
  private static final String USAGE =
      """
      Usage: java -jar quarkus-run.jar                     serves
             java -jar quarkus-run.jar synthetic N [SEED]  invents N books in an empty catalogue
             java -jar quarkus-run.jar rebuild-search      makes all search rows anew, going on
                                                           where it was stopped
      """;

  private Seoga() {}

  public static void main(String... arguments) {
    if (arguments.length == 0) {
      Quarkus.run();
    } else {
      // A task beside a running instance needs no port of its own.
      System.setProperty("quarkus.http.host-enabled", "false");
      // Nobody searches here.
      System.setProperty("seoga.search.index.enabled", "false");
      // Nobody sends requests that would have to go elsewhere first.
      System.setProperty("quarkus.shutdown.delay", "0S");
      Quarkus.run(Task.class, arguments);
    }
  }

  /** A task by its name and arguments. */
  public static class Task implements QuarkusApplication {
    private final SyntheticCollection synthetic;
    private final SearchRebuild rebuild;

    @Inject
    Task(SyntheticCollection synthetic, SearchRebuild rebuild) {
      this.synthetic = synthetic;
      this.rebuild = rebuild;
    }

    @Override
    public int run(String... arguments) throws Exception {
      List<String> given = List.of(arguments);
      if (given.equals(List.of("rebuild-search"))) {
        rebuild.run(System.out::println);
        return 0;
      }
      if (given.size() >= 2 && given.size() <= 3 && given.get(0).equals("synthetic")) {
        int number = Integer.parseInt(given.get(1));
        long seed = given.size() > 2 ? Long.parseLong(given.get(2)) : 1;
        synthetic.create(number, seed, System.out::println);
        return 0;
      }
      System.err.print(USAGE);
      return 2;
    }
  }
}
