package dev.seoga.intake;

import java.util.List;

/**
 * A column of a file, as the page shows it on which its meaning is chosen.
 *
 * @param position counted from 0
 * @param samples the first values that are not empty
 * @param target the key of what it is taken for
 * @param policy what it does to a book that is there already
 */
public record MappedColumn(
    int position, String heading, List<String> samples, String target, FillPolicy policy) {
  private static final int SAMPLES = 3;
  private static final int SAMPLE_LENGTH = 60;

  static MappedColumn of(int position, ImportMapping mapping, List<List<String>> rows) {
    List<String> samples =
        rows.stream()
            .filter(row -> row.size() > position && !row.get(position).isBlank())
            .map(row -> cut(SpreadsheetCell.read(row.get(position).strip())))
            .distinct()
            .limit(SAMPLES)
            .toList();
    return new MappedColumn(
        position,
        mapping.headings().get(position),
        samples,
        mapping.targets().get(position).key(),
        mapping.policies().get(position));
  }

  private static String cut(String text) {
    return text.length() > SAMPLE_LENGTH ? text.substring(0, SAMPLE_LENGTH - 1) + "…" : text;
  }
}
