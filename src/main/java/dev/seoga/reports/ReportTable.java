package dev.seoga.reports;

import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * A part of the report as a table.
 *
 * @param id of the part, which is the name of its file, too
 * @param headings the first of the values, the others of numbers
 * @param rows null where they could not be reckoned in time
 */
@TemplateData
public record ReportTable(String id, String title, List<String> headings, List<Row> rows) {
  /**
   * A row.
   *
   * @param numbers without separators
   * @param share of the greatest first number, in thousandths
   */
  @TemplateData
  public record Row(String name, List<Long> numbers, int share) {}

  public boolean isReckoned() {
    return rows != null;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
