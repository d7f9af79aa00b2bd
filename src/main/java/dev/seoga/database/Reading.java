package dev.seoga.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Asks the database things that need no transaction around them: of questions that only read, each
 * sees what had been committed before it, within a transaction or without (READ COMMITTED), and to
 * begin and to end one takes three statements more.
 */
@ApplicationScoped
public class Reading {
  private final EntityManager entities;
  private final SessionFactory sessions;

  Reading(EntityManager entities, SessionFactory sessions) {
    this.entities = entities;
    this.sessions = sessions;
  }

  /**
   * Asks one question, in the caller's transaction where there is one.
   *
   * @param question what it returns must not load anything later
   */
  public <T> T ask(Function<EntityManager, T> question) {
    if (QuarkusTransaction.isActive()) {
      return question.apply(entities);
    }
    try (Session alone = sessions.openSession()) {
      alone.setDefaultReadOnly(true);
      return question.apply(alone);
    }
  }
}
