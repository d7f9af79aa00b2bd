package dev.seoga.ops;

import io.quarkus.qute.TemplateData;
import java.time.Instant;

/**
 * A statement that took long.
 *
 * @param at when it had ended
 * @param sql without values, cut behind 1,000 characters
 */
@TemplateData
public record SlowQuery(Instant at, long millis, String sql) {}
