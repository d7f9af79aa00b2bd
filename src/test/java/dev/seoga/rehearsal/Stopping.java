package dev.seoga.rehearsal;

import java.time.Duration;

/**
 * How an instance has stopped that was told to.
 *
 * @param name of the instance
 * @param unready from SIGTERM until its health check said so
 * @param served from SIGTERM until the last page that was answered
 * @param refused how many pages were not answered well before the end of the delay that the
 *     application promises
 * @param inFlight whether a long answer that had begun before SIGTERM came to its end
 * @param finished from SIGTERM until that answer had ended
 * @param took from SIGTERM until the process was gone
 */
record Stopping(
    String name,
    Duration unready,
    Duration served,
    int refused,
    boolean inFlight,
    Duration finished,
    Duration took) {}
