package dev.seoga.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.history.Merge.Choice;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is true of every merge, whatever was in the fields. */
class MergePropertyTest {
  private static final List<String> FIELDS = List.of("title", "publisher", "place", "note", "kdc");

  /** Records whose fields have one of few values, so that they agree and differ in all ways. */
  @Provide
  Arbitrary<JsonObject> records() {
    return Arbitraries.of("", "하나", "둘", "둘과 셋")
        .list()
        .ofSize(FIELDS.size())
        .map(
            values -> {
              JsonObjectBuilder fields = Fields.object();
              for (int i = 0; i < FIELDS.size(); i++) {
                Fields.add(fields, FIELDS.get(i), values.get(i));
              }
              return fields.build();
            });
  }

  @Property
  void whoChangedNothingGetsWhatTheOtherSaved(
      @ForAll("records") JsonObject base, @ForAll("records") JsonObject other) {
    assertThat(merge(base, other, base).merged()).isEqualTo(other);
    assertThat(merge(base, base, other).merged()).isEqualTo(other);
    assertThat(merge(base, other, base).open()).isEmpty();
    assertThat(merge(base, base, other).open()).isEmpty();
  }

  @Property
  void aChoiceIsLeftExactlyWhereBothChangedAFieldDifferently(
      @ForAll("records") JsonObject base,
      @ForAll("records") JsonObject theirs,
      @ForAll("records") JsonObject mine) {
    List<String> both =
        FIELDS.stream()
            .filter(field -> !Fields.agree(base, theirs, field))
            .filter(field -> !Fields.agree(base, mine, field))
            .filter(field -> !Fields.agree(theirs, mine, field))
            .toList();
    assertThat(merge(base, theirs, mine).open()).isEqualTo(both);
  }

  @Property
  void itDoesNotMatterWhoSavedFirst(
      @ForAll("records") JsonObject base,
      @ForAll("records") JsonObject one,
      @ForAll("records") JsonObject other) {
    Merge merge = merge(base, one, other);
    Merge turned = merge(base, other, one);
    assertThat(turned.open()).isEqualTo(merge.open());
    for (String field : FIELDS) {
      if (!merge.open().contains(field)) {
        assertThat(Fields.text(turned.merged(), field))
            .isEqualTo(Fields.text(merge.merged(), field));
      }
    }
  }

  @Property
  void nothingIsMadeUpAndNoChangeOfOneIsLost(
      @ForAll("records") JsonObject base,
      @ForAll("records") JsonObject theirs,
      @ForAll("records") JsonObject mine) {
    Merge merge = merge(base, theirs, mine);
    for (String field : FIELDS) {
      String value = Fields.text(merge.merged(), field);
      assertThat(value).isIn(text(theirs, field), text(mine, field));
      if (Fields.agree(base, mine, field)) {
        assertThat(value).isEqualTo(text(theirs, field));
      }
      if (Fields.agree(base, theirs, field)) {
        assertThat(value).isEqualTo(text(mine, field));
      }
    }
  }

  @Property
  void choicesSettleEverythingAndAreKept(
      @ForAll("records") JsonObject base,
      @ForAll("records") JsonObject theirs,
      @ForAll("records") JsonObject mine,
      @ForAll Choice choice) {
    List<String> open = merge(base, theirs, mine).open();
    Map<String, Choice> choices = new HashMap<>();
    open.forEach(field -> choices.put(field, choice));
    Merge settled = Merge.of(base, theirs, mine, choices, FIELDS);
    assertThat(settled.open()).isEmpty();
    for (String field : open) {
      assertThat(text(settled.merged(), field))
          .isEqualTo(text(choice == Choice.MINE ? mine : theirs, field));
    }
  }

  @Property
  void withoutAKnownBaseEveryDifferenceIsAChoice(
      @ForAll("records") JsonObject theirs, @ForAll("records") JsonObject mine) {
    assertThat(merge(null, theirs, mine).open())
        .containsExactlyInAnyOrderElementsOf(Fields.differing(theirs, mine));
  }

  private static Merge merge(JsonObject base, JsonObject theirs, JsonObject mine) {
    return Merge.of(base, theirs, mine, Map.of(), FIELDS);
  }

  private static String text(JsonObject fields, String field) {
    return Fields.text(fields, field);
  }
}
