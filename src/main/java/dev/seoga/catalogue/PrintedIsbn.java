package dev.seoga.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number as the book carries it.
 *
 * @param isbn13 the number in 13 digits; null where what is printed is no valid ISBN (MARC 020 $z)
 * @param printed what stands in the book, at most {@value #LENGTH} characters
 * @param qualifier what it belongs to, such as 평장 or vol. 2; empty where nothing is said
 */
@Embeddable
public record PrintedIsbn(
    @Column(length = 13) String isbn13,
    @Column(nullable = false, length = LENGTH) String printed,
    @Column(nullable = false, length = LENGTH) String qualifier) {
  public static final int LENGTH = 80;

  private static final Pattern OF_A_SET =
      Pattern.compile("세트|전집|종합|全集|全套|\\bset\\b", Pattern.CASE_INSENSITIVE);

  public static PrintedIsbn valid(Isbn isbn, String qualifier) {
    return new PrintedIsbn(isbn.digits(), isbn.digits(), qualifier);
  }

  /** A number that is wrong in the book itself: kept, so that it can be found, but not believed. */
  public static PrintedIsbn misprinted(String printed, String qualifier) {
    return new PrintedIsbn(null, printed, qualifier);
  }

  public boolean isValid() {
    return isbn13 != null;
  }

  /** Whether it is a valid number of one book, not of a set whose volumes all carry it. */
  public boolean identifiesOneBook() {
    return isValid() && !OF_A_SET.matcher(qualifier).find();
  }

  /** Returns the number with hyphens where its group's ranges are known, else as printed. */
  public String shown() {
    return isbn().map(Isbn::hyphenated).orElse(printed);
  }

  Optional<Isbn> isbn() {
    return Optional.ofNullable(isbn13).map(Isbn::new);
  }
}
