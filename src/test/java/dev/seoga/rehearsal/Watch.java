package dev.seoga.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Looks at the site all the time: what the load balancer thinks of each target, how much memory an
 * instance has, and whether it works on a job.
 */
final class Watch implements AutoCloseable {
  private static final int PAUSE_MILLIS = 250;
  private static final int SLOWER = 4;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  private final LoadBalancer balancer;
  private final List<Target> targets;
  private final Map<String, String> states = new HashMap<>();
  private final Map<String, Long> jobTicks = new HashMap<>();
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Set<String> worked = ConcurrentHashMap.newKeySet();
  private final Set<String> wentDown = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile Consumer<String> tell = text -> {};
  private volatile boolean over;

  Watch(LoadBalancer balancer, List<Target> targets) {
    this.balancer = balancer;
    this.targets = targets;
    this.thread = new Thread(this::look, "watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on tells this, and forgets what was seen before. */
  void tell(Consumer<String> listener) {
    tell = listener;
    worked.clear();
    wentDown.clear();
  }

  /** Returns the names of the instances that work on a job now. */
  Set<String> busy() {
    return new TreeSet<>(busy);
  }

  /** Returns the names of the instances that have worked on a job. */
  Set<String> worked() {
    return new TreeSet<>(worked);
  }

  /** Returns the names of the targets that the load balancer has taken out by itself. */
  Set<String> wentDown() {
    return new TreeSet<>(wentDown);
  }

  private void look() {
    for (int round = 0; !over; round++) {
      try {
        lookAtStates();
        if (round % SLOWER == 0) {
          lookAtProcesses();
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (IOException e) {
        // The load balancer is about to end.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void lookAtStates() throws IOException {
    for (Map.Entry<String, String> now : balancer.states().entrySet()) {
      String state = now.getValue().replaceFirst(" .*", "");
      String before = states.put(now.getKey(), state);
      if (before != null && !before.equals(state)) {
        String name = balancer.nameOf(now.getKey());
        tell.accept("%s: %s → %s".formatted(name, before, state));
        if (before.equals("UP") && state.equals("DOWN")) {
          wentDown.add(name);
        }
      }
    }
  }

  private void lookAtProcesses() throws IOException, InterruptedException {
    Set<String> now = new HashSet<>();
    for (Target target : targets) {
      Optional<ProcessHandle> process = target.process();
      if (process.isPresent()) {
        target.measureMemory(process.get().pid());
        long ticks = jobTicks(process.get().pid());
        Long before = jobTicks.put(target.name(), ticks);
        if (before != null && ticks > before) {
          now.add(target.name());
        }
      }
    }
    busy.retainAll(now);
    busy.addAll(now);
    worked.addAll(now);
  }

  /** Returns the processor time of the threads that work on jobs, in the kernel's ticks. */
  private static long jobTicks(long pid) {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.mapToLong(Watch::jobTicksOf).sum();
    } catch (IOException | UncheckedIOException ended) {
      return 0;
    }
  }

  private static long jobTicksOf(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      if (!name.startsWith("job-")) {
        return 0;
      }
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    } catch (IOException ended) {
      return 0;
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join();
  }
}
