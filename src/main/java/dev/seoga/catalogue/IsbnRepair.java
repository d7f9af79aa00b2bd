package dev.seoga.catalogue;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gets an ISBN back from a spreadsheet that took it for a number: an ISBN-13 shown in scientific
 * notation has lost its last digits, an ISBN-10 its leading zeros. Only what follows from the cells
 * is called certain; the rest is for a person to decide.
 */
public final class IsbnRepair {

  private static final Pattern SCIENTIFIC = Pattern.compile("(?i)(\\d\\.\\d{1,14})e\\+?12");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("(\\d+)\\.0+");
  // Shorter numbers pass the check digit too easily to be worth padding.
  private static final Pattern WITHOUT_ZEROS = Pattern.compile("\\d{5,8}[\\dXx]");
  private static final int LOST_ZEROS_CERTAIN = 3;
  private static final int SHOWN_DIGITS_CONFIRMING = 10;

  private IsbnRepair() {}

  /** What could be got back. */
  public sealed interface Result {

    /** An ISBN that was not damaged. */
    record Intact(Isbn isbn, String qualifier) implements Result {}

    /**
     * An ISBN that follows from the cells.
     *
     * @param from the cells as they stood, joined by " ; "
     */
    record Certain(Isbn isbn, String from) implements Result {}

    /**
     * Something stood there, and no ISBN follows from it.
     *
     * @param value the cells as they stood, joined by " ; "
     */
    record Uncertain(String value) implements Result {}

    /** Both cells were blank. */
    record Nothing() implements Result {}
  }

  /** A padded ISBN-10 and how many zeros it had lost. */
  private record Padded(Isbn isbn, int lostZeros) {

    boolean isSameAs(Padded other) {
      return isbn.equals(other.isbn);
    }
  }

  /** The number as it was shown, and the largest difference that rounding to it makes. */
  private record Rounded(BigDecimal value, int shownDigits) {

    boolean isRoundingOf(Isbn isbn) {
      BigDecimal difference = new BigDecimal(isbn.digits()).subtract(value).abs();
      // A tie counts both ways: programs round it up or to the even digit.
      BigDecimal halfUnit = new BigDecimal("0.5").scaleByPowerOfTen(13 - shownDigits);
      return difference.compareTo(halfUnit) <= 0;
    }

    /** Whether so many digits are shown that another ISBN hardly rounds to them by chance. */
    boolean confirms() {
      return shownDigits >= SHOWN_DIGITS_CONFIRMING;
    }

    /** The ISBNs that a program would have shown as this number. */
    List<Isbn> candidates() {
      long twelve = value.scaleByPowerOfTen(-1).longValue();
      return Stream.of(twelve - 1, twelve)
          .map("%012d"::formatted)
          .map(digits -> digits + Isbn.checkDigit13(digits))
          .flatMap(digits -> valid(digits).stream())
          .filter(this::isRoundingOf)
          .toList();
    }
  }

  /**
   * Repairs the ISBN of one row. A sheet with one ISBN column passes it as either cell.
   *
   * <p>Of 12 shown digits the thirteenth is the check digit (ISO 2108), but rounding may have
   * raised the twelfth: certain if only one of the two possible ISBNs rounds to what is shown. A
   * padded ISBN-10 is certain if it lost at most three zeros and its check digit holds. Where both
   * cells speak they must agree, and then confirm each other.
   *
   * @param isbn13Cell the cell for the ISBN-13; null is read as blank
   * @param isbn10Cell the cell for the ISBN-10; null is read as blank
   */
  public static Result repair(String isbn13Cell, String isbn10Cell) {
    String first = plain(isbn13Cell);
    String second = plain(isbn10Cell);
    String from =
        Stream.of(first, second).filter(c -> !c.isEmpty()).reduce(IsbnRepair::join).orElse("");
    if (from.isEmpty()) {
      return new Result.Nothing();
    }
    if (first.isEmpty() || second.isEmpty()) {
      return repairOne(first + second);
    }
    return repairBoth(first, second, from);
  }

  private static Result repairOne(String cell) {
    if (Isbn.read(cell) instanceof IsbnReading.Valid valid) {
      return new Result.Intact(valid.isbn(), valid.qualifier());
    }
    Optional<Rounded> rounded = rounded(cell);
    if (rounded.isPresent()) {
      List<Isbn> candidates = rounded.get().candidates();
      boolean certain = rounded.get().shownDigits() >= 12 && candidates.size() == 1;
      return certain ? new Result.Certain(candidates.get(0), cell) : new Result.Uncertain(cell);
    }
    return whole(cell)
        .or(() -> padded(cell).filter(p -> p.lostZeros() <= LOST_ZEROS_CERTAIN).map(Padded::isbn))
        .<Result>map(isbn -> new Result.Certain(isbn, cell))
        .orElseGet(() -> new Result.Uncertain(cell));
  }

  private static Result repairBoth(String first, String second, String from) {
    if (Isbn.read(first) instanceof IsbnReading.Valid valid) {
      return speaksAgainst(second, valid.isbn())
          ? new Result.Uncertain(from)
          : new Result.Intact(valid.isbn(), valid.qualifier());
    }
    Optional<Isbn> whole = whole(first);
    if (whole.isPresent()) {
      return speaksAgainst(second, whole.get())
          ? new Result.Uncertain(from)
          : new Result.Certain(whole.get(), from);
    }
    return ten(second)
        .filter(ten -> agrees(first, ten))
        .<Result>map(ten -> new Result.Certain(ten.isbn(), from))
        .orElseGet(() -> new Result.Uncertain(from));
  }

  private static boolean agrees(String cell, Padded ten) {
    boolean fewLost = ten.lostZeros() <= LOST_ZEROS_CERTAIN;
    return rounded(cell)
        .map(shown -> shown.isRoundingOf(ten.isbn()) && (fewLost || shown.confirms()))
        .orElseGet(() -> fewLost && ten(cell).filter(ten::isSameAs).isPresent());
  }

  /** Whether the other cell is an ISBN, and another one. */
  private static boolean speaksAgainst(String cell, Isbn isbn) {
    return ten(cell).filter(other -> !other.isbn().equals(isbn)).isPresent();
  }

  private static Optional<Padded> ten(String cell) {
    if (Isbn.read(cell) instanceof IsbnReading.Valid valid) {
      return Optional.of(new Padded(valid.isbn(), 0));
    }
    return padded(cell);
  }

  private static Optional<Padded> padded(String cell) {
    String digits = withoutDecimals(cell);
    if (!WITHOUT_ZEROS.matcher(digits).matches()) {
      return Optional.empty();
    }
    int lost = 10 - digits.length();
    return valid("0".repeat(lost) + digits).map(isbn -> new Padded(isbn, lost));
  }

  /** An ISBN that only gained a decimal part, such as 9788936434120.0. */
  private static Optional<Isbn> whole(String cell) {
    String digits = withoutDecimals(cell);
    return digits.equals(cell) ? Optional.empty() : valid(digits);
  }

  private static Optional<Rounded> rounded(String cell) {
    Matcher matcher = SCIENTIFIC.matcher(cell);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int shownDigits = Math.min(matcher.group(1).length() - 1, 13);
    return Optional.of(new Rounded(new BigDecimal(cell), shownDigits));
  }

  private static Optional<Isbn> valid(String number) {
    return Isbn.read(number) instanceof IsbnReading.Valid valid
        ? Optional.of(valid.isbn())
        : Optional.empty();
  }

  private static String withoutDecimals(String cell) {
    Matcher matcher = WHOLE_NUMBER.matcher(cell);
    return matcher.matches() ? matcher.group(1) : cell;
  }

  private static String join(String first, String second) {
    return first + " ; " + second;
  }

  private static String plain(String cell) {
    return cell == null ? "" : Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
  }
}
