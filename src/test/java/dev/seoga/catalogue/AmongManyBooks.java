package dev.seoga.catalogue;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A test among so many books that searches are planned by the sample of the collection. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AmongManyBooks {
  static final int MANY = 50_000;

  @Inject EntityManager entities;
  @Inject CollectionSample sample;

  @BeforeAll
  void insertBooks() {
    SyntheticBooks.insert(entities, MANY);
    sample.refresh();
  }

  @AfterAll
  void deleteBooks() {
    SyntheticBooks.delete(entities);
    sample.refresh();
  }
}
