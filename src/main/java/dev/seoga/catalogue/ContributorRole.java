package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a person or body did for a book (a choice from the MARC relator terms). */
@TemplateEnum
public enum ContributorRole {
  AUTHOR,
  TRANSLATOR,
  EDITOR,
  ILLUSTRATOR,
  COMPILER,
  PHOTOGRAPHER,
  COMMENTATOR,
  OTHER;

  private static final Map<String, ContributorRole> PRINTED =
      Map.ofEntries(
          Map.entry("지음", AUTHOR),
          Map.entry("지은이", AUTHOR),
          Map.entry("글", AUTHOR),
          Map.entry("저", AUTHOR),
          Map.entry("저자", AUTHOR),
          Map.entry("著", AUTHOR),
          Map.entry("撰", AUTHOR),
          Map.entry("author", AUTHOR),
          Map.entry("옮김", TRANSLATOR),
          Map.entry("옮긴이", TRANSLATOR),
          Map.entry("역", TRANSLATOR),
          Map.entry("번역", TRANSLATOR),
          Map.entry("譯", TRANSLATOR),
          Map.entry("translator", TRANSLATOR),
          Map.entry("엮음", EDITOR),
          Map.entry("엮은이", EDITOR),
          Map.entry("편", EDITOR),
          Map.entry("편집", EDITOR),
          Map.entry("編", EDITOR),
          Map.entry("editor", EDITOR),
          Map.entry("그림", ILLUSTRATOR),
          Map.entry("그린이", ILLUSTRATOR),
          Map.entry("illustrator", ILLUSTRATOR),
          Map.entry("편저", COMPILER),
          Map.entry("編著", COMPILER),
          Map.entry("compiler", COMPILER),
          Map.entry("사진", PHOTOGRAPHER),
          Map.entry("photographer", PHOTOGRAPHER),
          Map.entry("해설", COMMENTATOR),
          Map.entry("주해", COMMENTATOR),
          Map.entry("commentator", COMMENTATOR),
          Map.entry("annotator", COMMENTATOR),
          Map.entry("contributor", OTHER));

  /** Returns the role that a word beside a name stands for, such as 옮김, 譯 or Translator. */
  public static Optional<ContributorRole> ofPrinted(String word) {
    return Optional.ofNullable(PRINTED.get(word.strip().toLowerCase(Locale.ROOT)));
  }

  /** Returns a word that {@link #ofPrinted} reads: the MARC relator term. */
  String printed() {
    return this == OTHER ? "contributor" : name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ContributorRole> ofName(String name) {
    return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
  }
}
