package dev.seoga.ops.synthetic;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.Isbn;
import dev.seoga.catalogue.IsbnReading;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.CopyStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Invents books: the same for the same seed and number, whichever others are invented. Shares are
 * those of a Korean public library, roughly: 70 % Korean titles, one in twenty of them in Hanja; a
 * quarter with several contributors; classes, years and words as uneven as they are.
 */
final class SyntheticBooks {
  /** In each record's note, so that nobody takes it for a real book. */
  static final String LABEL = "합성 자료 (synthetic record)";

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
  // Of a hundred books, how many are in each main class of the KDC, from 000 on.
  private static final int[] CLASSES = {6, 5, 4, 19, 5, 10, 6, 5, 29, 11};
  private static final ContributorRole[] FURTHER = {
    ContributorRole.TRANSLATOR, ContributorRole.EDITOR, ContributorRole.ILLUSTRATOR
  };

  private final Vocabulary korean = Vocabulary.withCompounds("korean-words.txt");
  private final Vocabulary english = Vocabulary.of("english-words.txt");
  private final Vocabulary hanja = Vocabulary.of("hanja-words.txt");
  private final SyntheticNames names = new SyntheticNames();
  private final long seed;

  SyntheticBooks(long seed) {
    this.seed = seed;
  }

  private enum Kind {
    KOREAN("ko"),
    HANJA("ko"),
    ENGLISH("en");

    private final String language;

    Kind(String language) {
      this.language = language;
    }
  }

  /**
   * Invents a book.
   *
   * @param number from 0; at most 9,999,999, as there are no more ISBNs of a kind
   */
  SyntheticBook book(int number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    Kind kind = kind(random);
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    texts.put(BookField.TITLE, title(kind, random));
    if (random.nextInt(3) == 0) {
      texts.put(BookField.SUBTITLE, words(kind, random, 2 + random.nextInt(4)));
    }
    texts.put(BookField.PUBLISHER, names.publisher(kind == Kind.ENGLISH, random));
    texts.put(BookField.PLACE, names.place(kind == Kind.ENGLISH, random));
    // Half of a collection is of the last ten years or so.
    int age = (int) Math.min(120, Math.abs(random.nextGaussian()) * 15);
    texts.put(BookField.YEAR_TEXT, Integer.toString(TODAY.getYear() - age));
    texts.put(BookField.EXTENT, (80 + random.nextInt(600)) + " p.");
    texts.put(BookField.LANGUAGE, kind.language);
    String kdc = kdc(random);
    texts.put(BookField.KDC, kdc);
    texts.put(BookField.KDC_EDITION, "6");
    texts.put(BookField.SUMMARY, words(kind, random, 12 + random.nextInt(20)) + ".");
    texts.put(BookField.NOTE, LABEL);
    texts.put(BookField.CONTROL_NUMBER, "SYN" + seed + "-" + number);
    List<Contributor> contributors = contributors(kind, random);
    texts.put(BookField.CALL_NUMBER, kdc + " " + mark(contributors) + random.nextInt(1000));
    BookDetails details =
        new BookDetails(
            texts, contributors, List.of(isbn(kind, number)), subjects(kind, random), null);
    return new SyntheticBook(details, copies(number, kdc, random));
  }

  private static Kind kind(SplittableRandom random) {
    if (random.nextInt(100) >= 70) {
      return Kind.ENGLISH;
    }
    return random.nextInt(20) == 0 ? Kind.HANJA : Kind.KOREAN;
  }

  private String title(Kind kind, SplittableRandom random) {
    String title = words(kind, random, 1 + random.nextInt(4));
    return random.nextInt(12) == 0 ? title + " " + (1 + random.nextInt(9)) : title;
  }

  private String words(Kind kind, SplittableRandom random, int number) {
    return switch (kind) {
      case KOREAN -> String.join(" ", korean.draw(random, number));
      case ENGLISH -> String.join(" ", english.draw(random, number));
      case HANJA -> String.join(" ", hanja.draw(random, Math.min(number, 3)));
    };
  }

  private static String kdc(SplittableRandom random) {
    int at = random.nextInt(100);
    int main = 0;
    while (at >= CLASSES[main]) {
      at -= CLASSES[main++];
    }
    String number = String.format("%d%02d", main, random.nextInt(100));
    return random.nextInt(2) == 0 ? number : number + "." + (1 + random.nextInt(99));
  }

  private List<Contributor> contributors(Kind kind, SplittableRandom random) {
    List<Contributor> contributors = new ArrayList<>();
    boolean western = kind == Kind.ENGLISH;
    contributors.add(new Contributor(names.person(western, random), ContributorRole.AUTHOR));
    if (random.nextInt(4) == 0) {
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        ContributorRole role = FURTHER[random.nextInt(FURTHER.length)];
        contributors.add(new Contributor(names.person(western, random), role));
      }
    }
    return contributors;
  }

  private static String mark(List<Contributor> contributors) {
    return contributors.get(0).name().substring(0, 1);
  }

  private List<String> subjects(Kind kind, SplittableRandom random) {
    Set<String> subjects = new LinkedHashSet<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      subjects.add(words(kind, random, 1));
    }
    return List.copyOf(subjects);
  }

  /** Returns an ISBN of the book's group; its number in the group scatters the book's own. */
  private PrintedIsbn isbn(Kind kind, int number) {
    String body = String.format("%07d", (number * 7_654_321L + seed) % 10_000_000);
    String prefix = kind == Kind.ENGLISH ? "97801" : number % 3 == 0 ? "97911" : "97889";
    String digits = prefix + body;
    for (int check = 0; check < 10; check++) {
      if (Isbn.read(digits + check) instanceof IsbnReading.Valid valid) {
        return PrintedIsbn.valid(valid.isbn(), "");
      }
    }
    throw new IllegalStateException("no check digit fits " + digits);
  }

  private static List<CopyDetails> copies(int number, String kdc, SplittableRandom random) {
    int count = random.nextInt(20) == 0 ? 0 : random.nextInt(4) == 0 ? 2 : 1;
    List<CopyDetails> copies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      copies.add(
          new CopyDetails(
              String.format("SYN%08d%d", number, i),
              kdc.charAt(0) + "00",
              status(random),
              TODAY.minusDays(random.nextInt(7000)),
              ""));
    }
    return copies;
  }

  private static CopyStatus status(SplittableRandom random) {
    int at = random.nextInt(100);
    CopyStatus[] rare = CopyStatus.values();
    return at < 84 ? CopyStatus.AVAILABLE : at < 96 ? CopyStatus.ON_LOAN : rare[2 + at % 4];
  }
}
