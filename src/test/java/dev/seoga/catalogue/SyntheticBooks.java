package dev.seoga.catalogue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;

/** Thousands of books, so that plans and counts are those of a real collection. */
final class SyntheticBooks {
  private static final long FIRST_ID = 500_000_000;

  // One of twenty books has 흔한, ten of 50,000 have 드문.
  private static final String WORDS =
      "IF(id % 20 = 0, ' ㅎㅡㄴㅎㅏㄴ_', ''), IF(id % 5000 = 7, ' ㄷㅡㅁㅜㄴ_', '')";

  private SyntheticBooks() {}

  static void insert(EntityManager entities, int count) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              run(entities, "SET SESSION cte_max_recursion_depth = " + (count + 1));
              run(
                  entities,
                  """
                  INSERT INTO book (id, title, publication_year, category, language, summary,
                    contents, note, title_sort, author_sort, created_at, updated_at, version)
                  WITH RECURSIVE numbers (n) AS
                    (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)
                  SELECT %d + n, CONCAT('Synthetic ', n), 1900 + n %% 120,
                    IF(n %% 5000 = 9, 'TRAVEL', ELT(1 + n %% 3, 'FICTION', 'SCIENCE', 'ART')), ELT(1 + n %% 2, 'ko', 'en'),
                    '', '', '', UNHEX(SHA2(n, 256)), UNHEX(SHA2(n + 1, 256)),
                    NOW(6) - INTERVAL 10000000 + n SECOND, NOW(6), 0
                  FROM numbers"""
                      .formatted(count, FIRST_ID));
              run(
                  entities,
                  """
                  INSERT INTO copy (id, book_id, registration_number, status, created_at, version)
                  SELECT id, id, CONCAT('SYN', id),
                    ELT(1 + id %% 10, 'ON_LOAN', 'MISSING', 'AVAILABLE', 'AVAILABLE', 'AVAILABLE',
                      'AVAILABLE', 'AVAILABLE', 'AVAILABLE', 'AVAILABLE', 'AVAILABLE'), NOW(6), 0
                  FROM book WHERE id > %d"""
                      .formatted(FIRST_ID));
              run(
                  entities,
                  "INSERT INTO book_search (book_id, terms, title_words, contributor_words, subject_words,"
                      + " other_words, title_length) SELECT id, CONCAT(' ㅅㅣㄴ_', "
                      + WORDS
                      + "),"
                      + " CONCAT(' ㅅㅣㄴ_', "
                      + WORDS
                      + ", ' |'), '', '', '', 5 + id % 40"
                      + " FROM book WHERE id > "
                      + FIRST_ID);
            });
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                entities
                    .createNativeQuery("ANALYZE TABLE book, copy, book_search")
                    .getResultList());
  }

  static void delete(EntityManager entities) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              run(entities, "DELETE FROM copy WHERE book_id > " + FIRST_ID);
              run(entities, "DELETE FROM book_search WHERE book_id > " + FIRST_ID);
              run(entities, "DELETE FROM book WHERE id > " + FIRST_ID);
            });
  }

  private static void run(EntityManager entities, String sql) {
    entities.createNativeQuery(sql).executeUpdate();
  }
}
