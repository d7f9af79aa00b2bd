package dev.seoga.history;

import java.time.Instant;

/**
 * A change set as pages show it.
 *
 * @param author the name of who made it; null for the application by itself
 * @param undoes the set that it took back; null where it is no undo
 * @param undoneBy the last set that took it back; null where none did
 * @param count how many changes it has
 * @param first what its first change is about
 */
public record SetView(
    Long id,
    Instant madeAt,
    String author,
    Way way,
    String note,
    Long undoes,
    Long undoneBy,
    int count,
    String first) {}
