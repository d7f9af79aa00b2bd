package dev.seoga.history;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What the list of changes is asked for; what is malformed counts as not given.
 *
 * @param by id of an account; null for everybody
 * @param way null for all
 * @param from the first day; null for the beginning
 * @param until the last day; null for today
 */
public record ChangeFilter(Long by, Way way, LocalDate from, LocalDate until) {
  // A DATETIME reaches from the year 1000 to 9999, in any time zone.
  private static final LocalDate FIRST = LocalDate.of(1000, 1, 2);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 29);

  static ChangeFilter of(MultivaluedMap<String, String> parameters) {
    return new ChangeFilter(
        number(parameters.getFirst("by")),
        Way.ofName(parameters.getFirst("way")).orElse(null),
        day(parameters.getFirst("from")),
        day(parameters.getFirst("until")));
  }

  private static Long number(String text) {
    return text == null || !text.matches("\\d{1,18}") ? null : Long.valueOf(text);
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = text == null || text.isEmpty() ? null : LocalDate.parse(text);
      return day == null || day.isBefore(FIRST) || day.isAfter(LAST) ? null : day;
    } catch (DateTimeException malformed) {
      return null;
    }
  }

  History.Filter inZone(ZoneId zone) {
    return new History.Filter(
        by, way, begin(from, zone), begin(until == null ? null : until.plusDays(1), zone));
  }

  private static Instant begin(LocalDate day, ZoneId zone) {
    return day == null ? null : day.atStartOfDay(zone).toInstant();
  }

  /** Whether anything is asked for. */
  public boolean isSet() {
    return by != null || way != null || from != null || until != null;
  }

  String uri(long before) {
    UriBuilder uri = UriBuilder.fromPath("/changes");
    add(uri, "by", by);
    add(uri, "way", way);
    add(uri, "from", from);
    add(uri, "until", until);
    return uri.queryParam("before", before).build().toString();
  }

  private static void add(UriBuilder uri, String name, Object value) {
    if (value != null) {
      uri.queryParam(name, value);
    }
  }
}
