package dev.seoga.rehearsal;

import java.time.Duration;

/**
 * A request that was sent, and what became of it.
 *
 * @param at when it was due, since the timeline began
 * @param stage in which it was due
 * @param kind what it was for, such as a search
 * @param status of the answer; 0 where none came
 * @param took from when it was due until the last byte of the answer
 * @param instance that answered or should have; empty where the load balancer did not say
 * @param problem what was wrong; empty where nothing was
 * @param unavailable whether it is a page that asks to come back later, by status 503 and
 *     Retry-After
 */
record Sent(
    Duration at,
    String stage,
    String kind,
    int status,
    Duration took,
    String instance,
    String problem,
    boolean unavailable) {

  boolean failed() {
    return !problem.isEmpty();
  }

  Duration ended() {
    return at.plus(took);
  }
}
