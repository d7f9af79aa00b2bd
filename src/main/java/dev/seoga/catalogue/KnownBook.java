package dev.seoga.catalogue;

/** A book of the collection that carries a number which somebody is about to enter again. */
public record KnownBook(Long id, String title, String language, String isbn13) {
  public String shownIsbn() {
    return new Isbn(isbn13).hyphenated();
  }
}
