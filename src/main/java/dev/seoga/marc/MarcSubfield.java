package dev.seoga.marc;

/** A part of a field, with the character that says what it is. */
public record MarcSubfield(char code, String text) {}
