package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.jobs.JobKind;
import dev.seoga.jobs.Jobs;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NumbersInFileTest {
  private static final int ROWS = 3000;

  @Inject NumbersInFile numbers;
  @Inject Jobs jobs;
  @Inject EntityManager entities;

  @Test
  @TestTransaction
  void onlyTheNumbersThatAreAskedForAreRead() {
    Long check = jobs.begin(JobKind.IMPORT_CHECK, 1L, (long) ROWS, 1L);
    Map<NumberInFile, NumbersInFile.Place> all = new HashMap<>();
    List<NumberInFile> asked = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      for (NumberInFile.Kind kind : NumberInFile.Kind.values()) {
        NumberInFile number = NumberInFile.of(kind, "N-" + row);
        all.put(number, new NumbersInFile.Place(row, row + 1));
        if (row % 30 == 0 && kind != NumberInFile.Kind.RECORD) {
          asked.add(number);
        }
      }
    }
    numbers.keep(check, all);
    long before = rowsRead();

    Map<NumberInFile, NumbersInFile.Place> found = numbers.firstPlaces(check, asked);

    assertThat(rowsRead() - before).as("rows read").isLessThan(3L * asked.size());
    assertThat(found).hasSize(asked.size());
    assertThat(found.get(NumberInFile.of(NumberInFile.Kind.ISBN, "N-60")))
        .isEqualTo(new NumbersInFile.Place(60, 61));
    assertThat(found).doesNotContainKey(NumberInFile.of(NumberInFile.Kind.RECORD, "N-60"));
  }

  private long rowsRead() {
    return entities
        .createNativeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'", Object[].class)
        .getResultList()
        .stream()
        .mapToLong(row -> Long.parseLong(((Object[]) row)[1].toString()))
        .sum();
  }
}
