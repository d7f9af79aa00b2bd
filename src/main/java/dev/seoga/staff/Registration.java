package dev.seoga.staff;

import java.time.Instant;

/**
 * A record that a person has entered, for the list on their own page.
 *
 * @param path where it is shown
 */
public record Registration(String path, String title, String language, Instant at) {}
