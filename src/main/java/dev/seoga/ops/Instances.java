package dev.seoga.ops;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/** The instances that have been seen lately, of both colours of a rollout. */
@ApplicationScoped
class Instances implements PanacheRepositoryBase<Instance, String> {
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** Keeps what an instance says of itself, and forgets those that have been silent for an hour. */
  @Transactional
  void seen(Instance instance) {
    getEntityManager().merge(instance);
    delete("lastSeenAt < ?1", instance.lastSeenAt.minus(REMEMBERED));
  }

  /** Returns all, the latest started first. */
  @Transactional
  List<Instance> all() {
    return list("order by startedAt desc, id");
  }
}
