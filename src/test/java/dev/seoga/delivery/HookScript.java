package dev.seoga.delivery;

import java.time.Duration;

/**
 * A script of a lifecycle event.
 *
 * @param location its path in the bundle
 * @param timeout at most 3600 s, which is also what it is without one
 */
record HookScript(String location, Duration timeout) {}
