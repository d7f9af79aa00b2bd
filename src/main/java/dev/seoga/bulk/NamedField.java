package dev.seoga.bulk;

/** A field that can be changed, as the form offers it. */
public record NamedField(String key, String name) {}
