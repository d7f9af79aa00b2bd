package dev.seoga.reports;

import dev.seoga.catalogue.TimeLimit;
import dev.seoga.reports.CollectionReport.Month;
import dev.seoga.reports.CollectionReport.Share;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reckons a report. Each count is read off an index that has all it asks for, and is given up after
 * its time.
 */
@ApplicationScoped
class Reckoning {
  /** How many months a report goes back, the current one included. */
  static final int MONTHS = 24;

  private final EntityManager entities;
  private final long timeLimitMillis;

  Reckoning(
      EntityManager entities,
      @ConfigProperty(name = "seoga.reports.time-limit") Duration timeLimit) {
    this.entities = entities;
    timeLimitMillis = timeLimit.toMillis();
  }

  /** Counts the values of two columns at once. */
  private record Cells(List<Share> classes, List<Share> languages) {}

  /**
   * Reckons all parts, each in a transaction of its own.
   *
   * @param zone in which months begin
   */
  CollectionReport reckon(Instant now, ZoneId zone) {
    Cells cells = inTime(this::cells);
    return new CollectionReport(
        now,
        inTime(() -> growth(YearMonth.from(now.atZone(zone)), zone)),
        cells == null ? null : cells.classes(),
        cells == null ? null : cells.languages(),
        inTime(this::statuses));
  }

  private static <T> T inTime(Supplier<T> part) {
    try {
      return QuarkusTransaction.requiringNew().call(part::get);
    } catch (PersistenceException e) {
      if (!TimeLimit.wasReached(e)) {
        throw e;
      }
      return null;
    }
  }

  private Cells cells() {
    Map<String, Long> classes = new TreeMap<>();
    Map<String, Long> languages = new TreeMap<>();
    rows("kdc_class, language, count(*) from book where deleted_at is null", "kdc_class, language")
        .forEach(
            row -> {
              long count = ((Number) row[2]).longValue();
              classes.merge(String.valueOf(row[0]).strip(), count, Long::sum);
              languages.merge((String) row[1], count, Long::sum);
            });
    List<Share> byCount = new ArrayList<>(shares(languages));
    byCount.sort(Comparator.comparingLong(Share::count).reversed());
    return new Cells(shares(classes), byCount);
  }

  private List<Share> statuses() {
    Map<String, Long> statuses = new TreeMap<>();
    rows("status, count(*) from copy where deleted_at is null", "status")
        .forEach(row -> statuses.put((String) row[0], ((Number) row[1]).longValue()));
    return shares(statuses);
  }

  private static List<Share> shares(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Share(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<Month> growth(YearMonth current, ZoneId zone) {
    List<Month> months = new ArrayList<>();
    for (int back = 0; back < MONTHS; back++) {
      YearMonth month = current.minusMonths(back);
      Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
      Instant to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
      months.add(
          new Month(month, between("created_at", from, to), between("deleted_at", from, to)));
    }
    return months;
  }

  private long between(String column, Instant from, Instant to) {
    return ((Number)
            entities
                .createNativeQuery(
                    "select "
                        + limited()
                        + "count(*) from book where "
                        + column
                        + " >= :from and "
                        + column
                        + " < :to")
                .setParameter("from", from)
                .setParameter("to", to)
                .getSingleResult())
        .longValue();
  }

  private List<Object[]> rows(String select, String groups) {
    List<?> rows =
        entities
            .createNativeQuery("select " + limited() + select + " group by " + groups)
            .getResultList();
    return rows.stream().map(row -> (Object[]) row).toList();
  }

  /** To MySQL an optimizer hint, to H2 a comment. */
  private String limited() {
    return "/*+ MAX_EXECUTION_TIME(" + timeLimitMillis + ") */ ";
  }
}
