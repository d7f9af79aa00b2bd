package dev.seoga.marc.book;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.Isbn;
import dev.seoga.catalogue.IsbnReading;
import dev.seoga.catalogue.IsbnRepair;
import dev.seoga.catalogue.Kdc;
import dev.seoga.catalogue.LanguageCode;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.CopyStatus;
import dev.seoga.marc.LongFields;
import dev.seoga.marc.MarcField;
import dev.seoga.marc.MarcSubfield;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the fields of a record, or some of them, say about a book. */
final class BookReading {
  private static final int SUBJECT_LENGTH = 300;
  private static final Pattern EAST_ASIAN =
      Pattern.compile("[\\p{IsHangul}\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");
  private static final Pattern OURS = Pattern.compile("\\(Seoga\\)(\\d{1,18})");
  private static final Pattern OF_A_SET = Pattern.compile("세트|전집|종합|(?i:\\bset\\b)");
  private static final Map<String, ContributorRole> RELATORS =
      Map.ofEntries(
          Map.entry("aut", ContributorRole.AUTHOR),
          Map.entry("cre", ContributorRole.AUTHOR),
          Map.entry("trl", ContributorRole.TRANSLATOR),
          Map.entry("edt", ContributorRole.EDITOR),
          Map.entry("ill", ContributorRole.ILLUSTRATOR),
          Map.entry("com", ContributorRole.COMPILER),
          Map.entry("pht", ContributorRole.PHOTOGRAPHER),
          Map.entry("ann", ContributorRole.COMMENTATOR),
          Map.entry("cmm", ContributorRole.COMMENTATOR),
          Map.entry("wac", ContributorRole.COMMENTATOR),
          // As AACR2 abbreviates them.
          Map.entry("ed", ContributorRole.EDITOR),
          Map.entry("tr", ContributorRole.TRANSLATOR),
          Map.entry("comp", ContributorRole.COMPILER));

  private final List<MarcField> fields;
  private final Map<BookField, String> texts = new EnumMap<>(BookField.class);
  private final Set<Contributor> contributors = new LinkedHashSet<>();
  private final Set<PrintedIsbn> isbns = new LinkedHashSet<>();
  private final Set<String> subjects = new LinkedHashSet<>();
  private final Map<String, CopyDetails> copies = new LinkedHashMap<>();
  private final List<String> tooLong = new ArrayList<>();
  private final String statement;
  private Long recordNumber;

  private BookReading(List<MarcField> all, String statement) {
    this.fields = inOwnScript(LongFields.joined(all));
    readTitle();
    this.statement =
        statement == null ? texts.getOrDefault(BookField.TITLE_STATEMENT, "") : statement;
    readNumbers();
    readLanguages();
    readClasses();
    readPublication();
    readTexts();
    fields.forEach(this::readOne);
    readOurs();
  }

  /** Reads a whole record. */
  static BookReading of(List<MarcField> fields) {
    return new BookReading(fields, null);
  }

  /**
   * Reads some fields of a record.
   *
   * @param statement of responsibility, which tells who did what
   */
  static BookReading of(List<MarcField> fields, String statement) {
    return new BookReading(fields, statement);
  }

  MarcBook book() {
    return new MarcBook(
        recordNumber,
        new BookDetails(
            texts, List.copyOf(contributors), List.copyOf(isbns), List.copyOf(subjects), null),
        List.copyOf(copies.values()));
  }

  /** Returns the tags of fields that are too long for the place that a book has for them. */
  List<String> tooLong() {
    return tooLong;
  }

  /** Whether a field is one that {@link BookFields} adds to say what only Seoga knows. */
  static boolean isOurs(MarcField field) {
    return (field.tag().equals("887") && field.first('2').equals(Slot.OURS))
        || (field.tag().equals("035") && OURS.matcher(field.first('a')).matches());
  }

  /**
   * Puts what is said in Korean, Chinese or Japanese script in the place of its romanisation, and
   * leaves the linked fields out.
   */
  private static List<MarcField> inOwnScript(List<MarcField> all) {
    Map<String, MarcField> linked = new LinkedHashMap<>();
    for (MarcField field : all) {
      if (field.tag().equals("880")) {
        field.link().ifPresent(link -> linked.putIfAbsent(link, field));
      }
    }
    List<MarcField> fields = new ArrayList<>();
    for (MarcField field : all) {
      if (field.tag().equals("880")) {
        Optional<String> tag = field.link().filter(link -> link.endsWith("-00"));
        tag.ifPresent(link -> fields.add(field.as(link.substring(0, 3), field.indicators())));
        continue;
      }
      MarcField other =
          field
              .link()
              .filter(link -> link.startsWith("880-"))
              .map(link -> linked.get(field.tag() + link.substring(3)))
              .orElse(null);
      boolean romanised = other != null && isEastAsian(other) && !isEastAsian(field);
      fields.add(romanised ? other.as(field.tag(), field.indicators()) : field);
    }
    return fields;
  }

  private static boolean isEastAsian(MarcField field) {
    return field.subfields().stream()
        .anyMatch(s -> s.code() != '6' && EAST_ASIAN.matcher(s.text()).find());
  }

  private Stream<MarcField> with(String... tags) {
    return fields.stream().filter(field -> field.is(tags));
  }

  private void put(BookField field, String tag, String text) {
    if (text.length() > field.maxLength() && field != BookField.TITLE) {
      tooLong.add(tag);
    } else if (!text.isEmpty()) {
      texts.put(field, text);
    }
  }

  private void readTitle() {
    MarcField title = with("245").findFirst().orElse(null);
    if (title == null) {
      return;
    }
    put(BookField.TITLE, "245", Isbd.withoutStop(title.first('a')));
    String subtitle =
        title.subfields().stream()
            .filter(s -> s.code() == 'b' || s.code() == 'p')
            .map(s -> Isbd.withoutStop(s.text()))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(". "));
    put(BookField.SUBTITLE, "245", subtitle);
    put(BookField.VOLUME, "245", Isbd.clean(title.first('n')));
    boolean saysMore = title.subfields().stream().anyMatch(s -> "cdex".indexOf(s.code()) >= 0);
    if (saysMore) {
      put(BookField.TITLE_STATEMENT, "245", Isbd.joined(title, "abcdefgknpsx"));
    }
  }

  private void readNumbers() {
    String source = with("003").findFirst().map(MarcField::data).orElse("").strip();
    String number = with("001").findFirst().map(MarcField::data).orElse("").strip();
    if (!source.equalsIgnoreCase(Slot.OURS)) {
      put(BookField.CONTROL_NUMBER, "001", number);
    } else if (number.matches("\\d{1,18}")) {
      recordNumber = Long.valueOf(number);
    }
    with("035")
        .map(field -> OURS.matcher(field.first('a')))
        .filter(Matcher::matches)
        .findFirst()
        .ifPresent(ours -> recordNumber = Long.valueOf(ours.group(1)));
  }

  private void readLanguages() {
    Set<String> tags = new LinkedHashSet<>();
    with("041")
        .flatMap(field -> field.all('a').stream())
        // Older records have several codes in one.
        .flatMap(codes -> Stream.of(codes.strip().split("(?<=\\G...)")))
        .forEach(code -> language(code).ifPresent(tags::add));
    if (tags.isEmpty()) {
      language(fixed(35, 38)).ifPresent(tags::add);
    }
    List<String> all = List.copyOf(tags);
    if (!all.isEmpty()) {
      put(BookField.LANGUAGE, "041", all.get(0));
      put(BookField.OTHER_LANGUAGES, "041", String.join(" ", all.subList(1, all.size())));
    }
  }

  private static Optional<String> language(String code) {
    return code.matches("[a-z]{3}") ? LanguageCode.tag(code) : Optional.empty();
  }

  /** Returns some places of 008; empty where there is none. */
  private String fixed(int from, int to) {
    return with("008")
        .findFirst()
        .map(MarcField::data)
        .filter(data -> data.length() >= to)
        .map(data -> data.substring(from, to))
        .orElse("");
  }

  private void readClasses() {
    List<MarcField> kdc = with("056").filter(f -> Kdc.isWellFormed(f.first('a').strip())).toList();
    put(
        BookField.KDC,
        "056",
        kdc.stream()
            .flatMap(field -> field.all('a').stream())
            .map(String::strip)
            .filter(Kdc::isWellFormed)
            .distinct()
            .collect(Collectors.joining("; ")));
    if (!kdc.isEmpty()) {
      put(BookField.KDC_EDITION, "056", Isbd.flat(kdc.get(0).first('2')));
    }
    put(
        BookField.DDC,
        "082",
        with("082")
            .flatMap(field -> field.all('a').stream())
            // Marks where a number may be cut.
            .map(number -> Isbd.flat(number).replaceAll("[/'′]", ""))
            .filter(number -> !number.isEmpty())
            .distinct()
            .collect(Collectors.joining("; ")));
    with("090")
        .findFirst()
        .ifPresent(
            field -> {
              put(BookField.AUTHOR_MARK, "090", Isbd.flat(field.first('b')));
              put(BookField.CALL_NUMBER, "090", Isbd.flat(field.text("abcd")));
            });
  }

  private void readPublication() {
    with("250").findFirst().ifPresent(f -> put(BookField.EDITION, "250", Isbd.joined(f, "ab")));
    with("300").findFirst().ifPresent(f -> put(BookField.EXTENT, "300", extent(f)));
    Optional<MarcField> imprint =
        Stream.concat(with("264").filter(field -> field.indicator2() == '1'), with("260"))
            .findFirst();
    imprint.ifPresent(
        field -> {
          put(BookField.PLACE, field.tag(), Isbd.clean(field.first('a')));
          put(BookField.PUBLISHER, field.tag(), Isbd.clean(field.first('b')));
          put(BookField.YEAR_TEXT, field.tag(), Isbd.withoutStop(field.first('c')));
        });
    String year = fixed(7, 11);
    if (!texts.containsKey(BookField.YEAR_TEXT) && year.matches("[12]\\d{3}")) {
      put(BookField.YEAR_TEXT, "008", year);
    }
    Optional<MarcField> series = with("490", "440").findFirst();
    series.ifPresent(
        field -> {
          put(BookField.SERIES, field.tag(), Isbd.clean(field.text("anp")));
          if (!texts.containsKey(BookField.VOLUME)) {
            put(BookField.VOLUME, field.tag(), Isbd.clean(field.first('v')));
          }
        });
  }

  // 300 $b and $c have marks of their own.
  private static String extent(MarcField field) {
    StringBuilder extent = new StringBuilder();
    for (MarcSubfield subfield : field.subfields()) {
      String text = Isbd.clean(subfield.text()).replaceFirst("\\s*\\+$", "");
      if (text.isEmpty() || "abce".indexOf(subfield.code()) < 0) {
        continue;
      }
      if (!extent.isEmpty()) {
        extent.append(
            switch (subfield.code()) {
              case 'b' -> " : ";
              case 'c' -> " ; ";
              case 'e' -> " + ";
              default -> ", ";
            });
      }
      extent.append(text);
    }
    return extent.toString();
  }

  private void readTexts() {
    with("240", "246", "507")
        .filter(field -> !field.tag().equals("246") || Slot.isOriginal(field))
        .findFirst()
        .ifPresent(
            field ->
                put(
                    BookField.ORIGINAL_TITLE,
                    field.tag(),
                    Isbd.withoutStop(field.first(field.is("507") ? 't' : 'a'))));
    with("246")
        .filter(Slot::isReading)
        .findFirst()
        .ifPresent(field -> put(BookField.TITLE_READING, "246", Isbd.flat(field.first('a'))));
    lines(BookField.NOTE, "500", "a");
    lines(BookField.CONTENTS, "505", "agrt");
    lines(BookField.SUMMARY, "520", "ab");
  }

  private void lines(BookField target, String tag, String codes) {
    String text =
        with(tag)
            .map(field -> Isbd.flat(field.text(codes)))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    put(target, tag, text);
  }

  private void readOne(MarcField field) {
    Slot slot = Slot.of(field);
    if (slot == Slot.ISBNS) {
      readIsbn(field);
    } else if (slot == Slot.CONTRIBUTORS) {
      readContributor(field);
    } else if (slot == Slot.SUBJECTS) {
      readSubjects(field);
    } else if (slot == Slot.COPIES) {
      readCopies(field);
    }
  }

  private void readIsbn(MarcField field) {
    String qualifiers =
        Stream.concat(field.all('q').stream(), field.all('g').stream())
            .map(text -> Isbd.clean(text).replaceAll("[()]", "").strip())
            .filter(text -> !text.isEmpty())
            .map(text -> " (" + text + ")")
            .collect(Collectors.joining());
    String number = Isbd.clean(field.first('a'));
    if (!number.isEmpty()) {
      String set =
          field.indicator1() == '1' && !OF_A_SET.matcher(number + qualifiers).find() ? " (세트)" : "";
      readIsbn(number + qualifiers + set);
    }
    for (String misprinted : field.all('z')) {
      String text = Isbd.clean(misprinted) + (number.isEmpty() ? qualifiers : "");
      // A right number here is that of another book or form.
      if (IsbnRepair.repair(text, "") instanceof IsbnRepair.Result.Uncertain) {
        readIsbn(text);
      }
    }
  }

  private void readIsbn(String text) {
    if (text.length() > PrintedIsbn.LENGTH) {
      tooLong.add("020");
      return;
    }
    IsbnRepair.Result repaired = IsbnRepair.repair(text, "");
    if (Isbn.read(text) instanceof IsbnReading.Valid valid) {
      isbns.add(PrintedIsbn.valid(valid.isbn(), valid.qualifier()));
    } else if (repaired instanceof IsbnRepair.Result.Intact intact) {
      isbns.add(PrintedIsbn.valid(intact.isbn(), intact.qualifier()));
    } else if (repaired instanceof IsbnRepair.Result.Certain certain) {
      isbns.add(PrintedIsbn.valid(certain.isbn(), ""));
    } else if (repaired instanceof IsbnRepair.Result.Uncertain uncertain) {
      isbns.add(PrintedIsbn.misprinted(uncertain.value(), ""));
    }
  }

  private void readContributor(MarcField field) {
    // Dates tell namesakes apart but are no part of a name; they stay in the field.
    String name = Isbd.withoutStop(field.text(field.is("110", "710") ? "ab" : "abc"));
    if (name.isEmpty()) {
      return;
    }
    Contributor contributor = new Contributor(name, role(field, name));
    if (contributor.printed().length() > Contributor.NAME_LENGTH) {
      tooLong.add(field.tag());
    } else {
      contributors.add(contributor);
    }
  }

  private ContributorRole role(MarcField field, String name) {
    for (String code : field.all('4')) {
      String relator = code.strip().substring(code.strip().lastIndexOf('/') + 1);
      if (RELATORS.containsKey(relator)) {
        return RELATORS.get(relator);
      }
    }
    for (String term : field.all(field.is("111", "711") ? 'j' : 'e')) {
      String word = Isbd.clean(term).replaceAll("[.\\[\\]()]+", "");
      if (!word.isBlank()) {
        return role(word);
      }
    }
    return field.all('4').isEmpty() ? roleInStatement(name) : ContributorRole.OTHER;
  }

  private static ContributorRole role(String term) {
    String word = term.strip().toLowerCase(Locale.ROOT);
    if (RELATORS.containsKey(word)) {
      return RELATORS.get(word);
    }
    ContributorRole otherwise =
        word.contains("author") ? ContributorRole.AUTHOR : ContributorRole.OTHER;
    return ContributorRole.ofPrinted(word).orElse(otherwise);
  }

  /**
   * Returns the part that the statement of responsibility gives to a name, or that of an author.
   */
  private ContributorRole roleInStatement(String name) {
    int responsibility = statement.indexOf(" / ");
    if (responsibility >= 0) {
      for (String part : statement.substring(responsibility + 3).split("[;/]", -1)) {
        Contributor said = Contributor.ofPrinted(part);
        if (Stream.of(said.name().split("[,·]", -1)).anyMatch(n -> n.strip().equals(name))) {
          return said.role();
        }
      }
    }
    return ContributorRole.AUTHOR;
  }

  private void readSubjects(MarcField field) {
    if (field.tag().equals("653")) {
      field.all('a').forEach(this::addSubject);
      return;
    }
    String heading =
        Isbd.withoutStop(field.text(field.is("600", "610", "611", "630") ? "abcnpqt" : "ab"));
    String divisions =
        field.subfields().stream()
            .filter(s -> "vxyz".indexOf(s.code()) >= 0)
            .map(s -> "--" + Isbd.withoutStop(s.text()))
            .collect(Collectors.joining());
    addSubject(heading + divisions);
  }

  private void addSubject(String text) {
    String subject = Isbd.withoutStop(text);
    if (subject.length() > SUBJECT_LENGTH) {
      tooLong.add("650");
    } else if (!subject.isEmpty()) {
      subjects.add(subject);
    }
  }

  private void readCopies(MarcField field) {
    if (field.tag().equals("852")) {
      String shelf = Isbd.flat(field.first('c').isEmpty() ? field.first('b') : field.first('c'));
      addCopy(field, field.first('p'), shelf, Isbd.flat(field.text("xz")));
      return;
    }
    String number = "";
    String note = "";
    String shelf = Isbd.flat(field.first('f'));
    for (MarcSubfield subfield : field.subfields()) {
      switch (subfield.code()) {
        case 'l' -> {
          addCopy(field, number, shelf, note);
          number = subfield.text();
          note = "";
        }
        case 'v' -> note = noted(note, "v.", subfield.text());
        case 'c' -> note = noted(note, "c.", subfield.text());
        default -> {}
      }
    }
    addCopy(field, number, shelf, note);
  }

  private static String noted(String before, String label, String text) {
    String flat = Isbd.flat(text);
    String added = flat.isEmpty() || !Character.isDigit(flat.charAt(0)) ? flat : label + flat;
    return before.isEmpty() || added.isEmpty() ? before + added : before + ", " + added;
  }

  private void addCopy(MarcField field, String said, String shelf, String note) {
    String number = said.strip();
    if (number.isEmpty()) {
      return;
    }
    if (number.length() > CopyDetails.REGISTRATION_NUMBER_LENGTH
        || number.matches(".*[\\s,;\\[\\]\"].*")
        || shelf.length() > CopyDetails.SHELF_LENGTH
        || shelf.matches(".*[\\[\\]].*")
        || note.length() > CopyDetails.NOTE_LENGTH) {
      tooLong.add(field.tag());
    } else {
      copies.putIfAbsent(number, new CopyDetails(number, shelf, CopyStatus.AVAILABLE, null, note));
    }
  }

  /** Reads what {@link BookFields} could not say otherwise. */
  private void readOurs() {
    Map<String, List<String>> said = new LinkedHashMap<>();
    with("887")
        .filter(BookReading::isOurs)
        .map(field -> field.first('a').split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> said.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]));
    said.forEach(
        (name, values) -> {
          Slot list = Ours.list(name);
          if (list == null) {
            BookField.ofFormName(name).ifPresent(field -> say(field, values.get(0)));
            return;
          }
          switch (list) {
            case CONTRIBUTORS -> replace(contributors, Ours.contributors(values));
            case ISBNS -> replace(isbns, Ours.isbns(values));
            case SUBJECTS -> replace(subjects, values);
            default -> {
              copies.clear();
              Ours.copies(values).forEach(copy -> copies.put(copy.registrationNumber(), copy));
            }
          }
        });
  }

  private void say(BookField field, String text) {
    if (text.isEmpty()) {
      texts.remove(field);
    } else {
      texts.put(field, text);
    }
  }

  private static <T> void replace(Set<T> before, List<T> after) {
    before.clear();
    before.addAll(after);
  }
}
