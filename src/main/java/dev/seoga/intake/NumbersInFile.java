package dev.seoga.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * The numbers that the rows of a file have, each with the first row: kept in the database, since a
 * file may have more than fit in memory, and since an import is judged by what its dry run saw.
 */
@ApplicationScoped
class NumbersInFile {
  private static final int AT_ONCE = 100_000;

  private final EntityManager entities;

  NumbersInFile(EntityManager entities) {
    this.entities = entities;
  }

  /** Where a number stands first. */
  record Place(long position, long line) {}

  /** Returns where some numbers stand first, as far as the dry run has come. */
  Map<NumberInFile, Place> firstPlaces(Long checkId, Collection<NumberInFile> numbers) {
    Map<NumberInFile.Kind, List<NumberInFile>> ofKinds =
        numbers.stream().distinct().collect(Collectors.groupingBy(NumberInFile::kind));
    Map<NumberInFile, Place> places = new HashMap<>();
    ofKinds.forEach((kind, some) -> addFirstPlaces(checkId, kind, some, places));
    return places;
  }

  // A statement for each kind: of several kinds at once MySQL would read all numbers of the file.
  private void addFirstPlaces(
      Long checkId,
      NumberInFile.Kind kind,
      List<NumberInFile> numbers,
      Map<NumberInFile, Place> places) {
    @SuppressWarnings("unchecked") // JPA has no typed method for native queries.
    TypedQuery<Tuple> query =
        (TypedQuery<Tuple>)
            entities.createNativeQuery(
                "SELECT number, position, line FROM import_number"
                    + " WHERE job_id = :job AND kind = :kind AND number IN (:numbers)",
                Tuple.class);
    query
        .setParameter("job", checkId)
        .setParameter("kind", kind.name())
        .setParameter("numbers", numbers.stream().map(NumberInFile::digest).toList())
        .getResultList()
        .forEach(
            row ->
                places.put(
                    new NumberInFile(kind, row.get(0, String.class)),
                    new Place(
                        row.get(1, Number.class).longValue(),
                        row.get(2, Number.class).longValue())));
  }

  /** Keeps where numbers stand first; what is known already stays. */
  void keep(Long checkId, Map<NumberInFile, Place> places) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement insert =
                  connection.prepareStatement(
                      "INSERT INTO import_number (job_id, kind, number, position, line)"
                          + " VALUES (?, ?, ?, ?, ?)"
                          + " ON DUPLICATE KEY UPDATE position = position")) {
                for (Map.Entry<NumberInFile, Place> entry : places.entrySet()) {
                  insert.setLong(1, checkId);
                  insert.setString(2, entry.getKey().kind().name());
                  insert.setString(3, entry.getKey().digest());
                  insert.setLong(4, entry.getValue().position());
                  insert.setLong(5, entry.getValue().line());
                  insert.addBatch();
                }
                insert.executeBatch();
              }
            });
  }

  /** Forgets the numbers of a file. */
  void forget(Long checkId) {
    int forgotten;
    do {
      // Millions in one statement could outlast the time that a connection waits for an answer.
      forgotten =
          entities
              .createNativeQuery("DELETE FROM import_number WHERE job_id = ?1 LIMIT " + AT_ONCE)
              .setParameter(1, checkId)
              .executeUpdate();
    } while (forgotten == AT_ONCE);
  }
}
