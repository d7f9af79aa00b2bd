package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RowsAheadTest {
  private static final Executor IN_ANOTHER_THREAD = work -> new Thread(work).start();
  private static final String SEVEN = "title\n일\n이\n삼\n사\n오\n육\n칠\n";

  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  void allBatchesComeInTheirOrderAndTheLastSaysSo() throws IOException {
    assertThat(batches(SEVEN, IN_ANOTHER_THREAD)).containsExactly("1 2 3", "4 5 6", "7 last");
    assertThat(closed).isTrue();
  }

  @Test
  void whereNobodyReadsAheadTheyComeAllTheSame() throws IOException {
    Executor stopping =
        work -> {
          throw new RejectedExecutionException();
        };
    assertThat(batches(SEVEN, stopping)).containsExactly("1 2 3", "4 5 6", "7 last");
  }

  @Test
  void whatCannotBeReadIsToldWithItsBatchAndNotBefore() throws IOException {
    try (RowsAhead rows = open("title\n일\n이\n삼\n사\n\"오\"x\n", IN_ANOTHER_THREAD)) {
      assertThat(rows.next().rows()).hasSize(3);
      assertThatThrownBy(rows::next).isInstanceOf(CsvParseException.class);
    }
    assertThat(closed).isTrue();
  }

  private List<String> batches(String csv, Executor executor) throws IOException {
    List<String> batches = new ArrayList<>();
    try (RowsAhead rows = open(csv, executor)) {
      boolean last;
      do {
        RowsAhead.Batch batch = rows.next();
        last = batch.last();
        List<String> positions =
            batch.rows().stream().map(row -> Long.toString(row.position())).toList();
        batches.add(String.join(" ", positions) + (last ? " last" : ""));
      } while (!last);
    }
    return batches;
  }

  private RowsAhead open(String text, Executor executor) throws IOException {
    CsvFile csv =
        CsvFile.of(
            () ->
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
                  @Override
                  public void close() {
                    closed.set(true);
                  }
                },
            TextEncoding.UTF_8);
    ImportMapping mapping = ImportMapping.guess(csv);
    closed.set(false);
    return new RowsAhead(new ImportRows(csv, mapping), 3, executor, row -> {});
  }
}
