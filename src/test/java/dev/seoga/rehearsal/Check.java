package dev.seoga.rehearsal;

/**
 * A part of the verdict.
 *
 * @param name of what was looked at
 * @param passed whether it is as it should be
 * @param text what was found
 */
record Check(String name, boolean passed, String text) {}
