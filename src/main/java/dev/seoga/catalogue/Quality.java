package dev.seoga.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Finds records in which something is to be put right. */
@ApplicationScoped
public class Quality {
  private final EntityManager entities;

  Quality(EntityManager entities) {
    this.entities = entities;
  }

  /** Returns the ids of books with a defect behind one of them, in their order. */
  @Transactional
  public List<Long> having(Defect defect, long after, int limit) {
    List<?> ids =
        entities.createNativeQuery(defect.sql(limit)).setParameter(1, after).getResultList();
    return ids.stream().map(id -> ((Number) id).longValue()).toList();
  }

  /** Counts the books with a defect, exactly as far as a list counts. */
  @Transactional
  FacetValue count(Defect defect) {
    Number count =
        (Number)
            entities
                .createNativeQuery(
                    "select count(*) from (" + defect.sql(BookLists.COUNT_LIMIT + 1) + ") found")
                .setParameter(1, 0L)
                .getSingleResult();
    return FacetValue.counted("", count.doubleValue());
  }

  /** Counts all books with a defect. */
  @Transactional
  public long countAll(Defect defect) {
    return ((Number)
            entities
                .createNativeQuery(
                    "select count(*) from (" + defect.sql(Integer.MAX_VALUE) + ") found")
                .setParameter(1, 0L)
                .getSingleResult())
        .longValue();
  }
}
