package dev.seoga.web;

/**
 * One thing that is wrong with a form.
 *
 * @param field the name of the field, which is also the id of its control
 * @param text what is wrong and what to do, in the reader's language
 */
public record FieldError(String field, String text) {}
