package dev.seoga.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job is one instance's at a time, whatever the others still believe. */
@QuarkusTest
class JobLeaseTest {
  private static final String NOTE = "of a job about nothing";

  @Inject Jobs jobs;

  /** They are about nothing, which no page could show. */
  @AfterEach
  void forget() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              jobs.getEntityManager()
                  .createNativeQuery(
                      "delete from job_item where job_id in (select id from job where subject_id = 0)")
                  .executeUpdate();
              jobs.delete("subjectId", 0L);
              jobs.getEntityManager()
                  .createNativeQuery("delete from change_set where note = ?1")
                  .setParameter(1, NOTE)
                  .executeUpdate();
            });
  }

  @Test
  void whoHasLostAJobCannotKeepABatch() {
    Long id = unscheduled();
    Job first = jobs.takeUp(id, 1).orElseThrow();
    Job second = jobs.takeUp(id, 1).orElseThrow();

    assertThat(holds(id, first.lease)).isFalse();
    assertThat(holds(id, second.lease)).isTrue();
  }

  @Test
  void whatWasScheduledBeforeItWasStoppedCountsNoLonger() {
    Long id = unscheduled();
    Job first = jobs.takeUp(id, 1).orElseThrow();
    jobs.stop(id);
    assertThat(holds(id, first.lease)).as("stopped at the next batch").isFalse();
    assertThat(jobs.withId(id).orElseThrow().state()).isEqualTo(JobState.STOPPED);

    QuarkusTransaction.requiringNew().run(() -> goOn(id));

    assertThat(jobs.takeUp(id, 1)).isEmpty();
    assertThat(jobs.takeUp(id, 2)).isPresent();
  }

  @Test
  void aJobThatHasEndedIsNotTakenUp() {
    Long id = unscheduled();
    Job job = jobs.takeUp(id, 1).orElseThrow();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              assertThat(jobs.holdFor(id, job.lease)).isPresent();
              jobs.keep(
                  id,
                  new JobBatch(
                      List.of(
                          new JobItem(1, JobOutcome.MADE, null),
                          new JobItem(2, JobOutcome.REFUSED, null)),
                      true,
                      null));
            });

    Job done = jobs.withId(id).orElseThrow();
    assertThat(done.isDone()).isTrue();
    assertThat(List.of(done.made(), done.refused())).containsExactly(1, 1);
    assertThat(done.total()).isEqualTo(2);
    assertThat(jobs.takeUp(id, 1)).isEmpty();
    jobs.stop(id);
    jobs.resume(id, any -> true);
    assertThat(jobs.withId(id).orElseThrow().isDone()).isTrue();
  }

  @Test
  void whoTakesItsChangesBackKeepsAJobFromGoingOnMeanwhile() {
    Long id = unscheduled();
    jobs.stop(id);
    Long set = QuarkusTransaction.requiringNew().call(() -> withChanges(id));
    List<String> order = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> resuming =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  assertThat(jobs.isAtWorkOn(set)).isFalse();
                  CompletableFuture<Void> begun =
                      CompletableFuture.runAsync(() -> jobs.resume(id, job -> !order.add("asked")));
                  assertThatThrownBy(() -> begun.get(500, TimeUnit.MILLISECONDS))
                      .as("held")
                      .isInstanceOf(TimeoutException.class);
                  order.add("taken back");
                  return begun;
                });
    resuming.join();

    assertThat(order).containsExactly("taken back", "asked");
    assertThat(jobs.withId(id).orElseThrow().state()).isEqualTo(JobState.STOPPED);
    QuarkusTransaction.requiringNew().run(() -> goOn(id));
    assertThat(QuarkusTransaction.requiringNew().call(() -> jobs.isAtWorkOn(set))).isTrue();
  }

  /** Lets a job have written a change set; returns its id. */
  private Long withChanges(Long id) {
    EntityManager entities = jobs.getEntityManager();
    entities
        .createNativeQuery(
            "insert into change_set (made_at, way, note) values (current_timestamp, 'IMPORT', ?1)")
        .setParameter(1, NOTE)
        .executeUpdate();
    Long set = sets(entities).get(0);
    jobs.findById(id).changeSetId = set;
    return set;
  }

  private static List<Long> sets(EntityManager entities) {
    return entities
        .createNativeQuery("select id from change_set where note = ?1", Long.class)
        .setParameter(1, NOTE)
        .getResultList();
  }

  /** As resuming does, but for the schedule, by which an instance would take it up at once. */
  private void goOn(Long id) {
    Job job = jobs.findById(id);
    job.state = JobState.WAITING;
    job.stopAsked = false;
    job.run++;
  }

  private Long unscheduled() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Job job = new Job();
              job.kind = JobKind.IMPORT_CHECK;
              job.subjectId = 0L;
              job.startedBy = 1L;
              job.createdAt = Instant.now();
              jobs.persist(job);
              return job.id;
            });
  }

  private boolean holds(Long id, int lease) {
    return QuarkusTransaction.requiringNew().call(() -> jobs.holdFor(id, lease).isPresent());
  }
}
