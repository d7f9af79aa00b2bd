package dev.seoga.marc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MarcTextTest {
  /** Fields with everything that may stand in one, what looks like our own signs among it. */
  @Provide
  Arbitrary<MarcField> fields() {
    Arbitrary<String> texts =
        Arbitraries.of(
                "$", "{", "}", "\\", "{dollar}", "\n", "\u2028", " ", "=", "가", "a", "\u0000")
            .list()
            .ofMaxSize(6)
            .map(parts -> String.join("", parts));
    Arbitrary<MarcField> control =
        Combinators.combine(Arbitraries.of("001", "008", "00A"), texts).as(MarcField::control);
    Arbitrary<MarcSubfield> subfields =
        Combinators.combine(Arbitraries.of('a', '6', '$', '{', ' '), texts).as(MarcSubfield::new);
    Arbitrary<MarcField> data =
        Combinators.combine(
                Arbitraries.of("245", "9XX", "880"),
                Arbitraries.of("  ", "1 ", "$\\", "{}"),
                subfields.list().ofMinSize(1).ofMaxSize(4))
            .as((tag, indicators, parts) -> new MarcField(tag, "", indicators, parts));
    return Arbitraries.oneOf(control, data);
  }

  @Property
  void whatIsPrintedIsReadTheSame(@ForAll("records") List<MarcField> fields) throws Exception {
    String text = MarcText.print(fields);
    assertThat(MarcText.parse(text)).isEqualTo(fields);
    // As a form sends it and a table keeps it.
    assertThat(MarcText.parse(text.strip())).isEqualTo(fields);
    assertThat(text.lines().count()).isEqualTo(fields.size());
  }

  @Provide
  Arbitrary<List<MarcField>> records() {
    return fields().list().ofMinSize(1).ofMaxSize(5);
  }

  @Example
  void fieldsAreLinesAsMarcMakerWritesThem() throws Exception {
    MarcField title = MarcField.of("245", "10", "a", "$100 {a}", "c", "b");
    assertThat(MarcText.print(List.of(MarcField.control("008", "a  b"), title)))
        .isEqualTo("=008  a\\\\b\n=245  10$a{dollar}100 {lcub}a{rcub}$cb");
    assertThat(MarcText.parse("\n=020  \\\\$z1\n"))
        .isEqualTo(List.of(MarcField.of("020", "  ", "z", "1")));
  }

  @Example
  void theFirstLineThatIsNoFieldIsNamed() {
    for (String wrong :
        List.of(
            "245 10$a",
            "=24  10$aA",
            "=245  1$aA",
            "=245  10",
            "=245  10$",
            "=245  10$a{x}",
            "=LDR  0")) {
      assertThatThrownBy(() -> MarcText.parse("=001  1\n" + wrong))
          .as(wrong)
          .isInstanceOfSatisfying(
              MarcText.MalformedLineException.class, e -> assertThat(e.line()).isEqualTo(2));
    }
  }
}
