package dev.seoga.rehearsal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens when: the stages, one after the other, and what is worth to be told in them. */
final class Timeline {
  /** Before the first stage, and behind the last. */
  static final String OUTSIDE = "";

  private final long began = System.nanoTime();
  private final PrintStream out;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private volatile String stage = OUTSIDE;
  private Duration stageBegan = Duration.ZERO;

  /** A part of the rollout, from when to when. */
  record Stage(String name, Duration from, Duration to) {
    Duration took() {
      return to.minus(from);
    }
  }

  /** Something that happened. */
  record Event(Duration at, String text) {}

  Timeline(PrintStream out) {
    this.out = out;
  }

  /** Returns the time since this timeline began. */
  Duration now() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  String stage() {
    return stage;
  }

  /** Ends the stage before, and begins one. */
  synchronized void enter(String name) {
    end();
    stage = name;
    stageBegan = now();
    print(stageBegan, "--- " + name);
  }

  /** Ends the stage. */
  synchronized void end() {
    if (!stage.equals(OUTSIDE)) {
      stages.add(new Stage(stage, stageBegan, now()));
      stage = OUTSIDE;
    }
  }

  synchronized void note(String text) {
    Event event = new Event(now(), text);
    events.add(event);
    print(event.at(), "    " + text);
  }

  private void print(Duration at, String text) {
    out.printf("%8.1f s  %s%n", at.toMillis() / 1000.0, text);
    out.flush();
  }

  synchronized List<Stage> stages() {
    return List.copyOf(stages);
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }
}
