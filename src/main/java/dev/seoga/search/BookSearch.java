package dev.seoga.search;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.List;
import java.util.function.Predicate;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * The search row of a book: the terms under which it is found, and its words, which tell how well.
 */
@Entity
public class BookSearch {
  static final int TITLE_WORDS = 700;
  static final int WORDS = 2000;

  @Id Long bookId;

  // Begins with a blank, as every term in it does.
  @JdbcTypeCode(SqlTypes.LONGVARCHAR)
  @Column(nullable = false, length = Length.LONG16)
  String terms;

  @Column(nullable = false, length = TITLE_WORDS)
  String titleWords;

  @Column(nullable = false, length = WORDS)
  String contributorWords;

  @Column(nullable = false, length = WORDS)
  String subjectWords;

  @Column(nullable = false, length = WORDS)
  String otherWords;

  @JdbcTypeCode(SqlTypes.SMALLINT)
  int titleLength;

  /** Tells which words the record has in a title, a name or a subject, whatever becomes of it. */
  Predicate<Word> words() {
    List<String> parts = List.of(titleWords, contributorWords, subjectWords);
    return word -> parts.stream().anyMatch(part -> part.contains(" " + word.stored()));
  }

  /** Takes the texts over; Hibernate writes only what has changed. */
  void describe(SearchTexts texts) {
    terms = " " + String.join(" ", SearchTerms.index(texts.all().toList()));
    titleWords = SearchTerms.words(texts.titles(), TITLE_WORDS);
    contributorWords = SearchTerms.words(texts.contributors(), WORDS);
    subjectWords = SearchTerms.words(texts.subjects(), WORDS);
    otherWords = SearchTerms.words(texts.others(), WORDS);
    titleLength = texts.titleLength();
  }
}
