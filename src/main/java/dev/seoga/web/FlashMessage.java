package dev.seoga.web;

/**
 * A message about what has just been done, shown on the next page.
 *
 * @param text what happened, in the reader's language
 * @param undoPath where a form posts to undo it; empty where it cannot be undone from here
 */
public record FlashMessage(String text, String undoPath) {}
