package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCellTest {
  @Test
  void whatWasJoinedIsSplitAgain() {
    for (List<String> values :
        List.of(
            List.<String>of(),
            List.of("하나"),
            List.of("하나", "둘"),
            List.of("a; b", "c"),
            List.of("\"quoted\"", "say \"yes\""),
            List.of("\"a\"; b", "; ", "\"", "\"\"", "a;"))) {
      List<String> kept = values.stream().map(String::strip).toList();
      assertThat(ListCell.split(ListCell.join(kept))).isEqualTo(kept);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", " a ;; b ", "a ; b;"})
  void blankValuesAreLeftOut(String cell) {
    assertThat(ListCell.split(cell)).containsExactly("a", "b");
  }

  @Test
  void aQuoteThatDoesNotEndAValueIsPartOfIt() {
    assertThat(ListCell.split("\"Q\" is for Quarry; B"))
        .containsExactly("\"Q\" is for Quarry", "B");
    assertThat(ListCell.split("\"never closed; B")).containsExactly("\"never closed", "B");
  }
}
