package dev.seoga.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceLogTest {
  private static final InstanceLog LOG =
      new InstanceLog(
          List.of(
              """
              {"timestamp":"2026-11-29T05:00:00.5Z","message":"reference=A status=500 path=/early"}""",
              """
              {"timestamp":"2026-11-29T06:00:00.5Z","message":"method=GET route=/books status=200"}""",
              """
              {"timestamp":"2026-11-29T06:00:01.5Z","message":"reference=B status=404 path=/none"}""",
              """
              {"timestamp":"2026-11-29T06:00:02.5Z","message":"reference=C status=500 path=/books/new",\
              "exception":{"exceptionType":"org.hibernate.LockException","message":"could not insert",\
              "causedBy":{"exception":{"exceptionType":"java.sql.SQLException","message":"Deadlock"}}}}""",
              """
              {"timestamp":"2026-11-29T06:00:03.5Z","message":"Books.create is run again after a deadlock"}""",
              "{\"timestamp\":\"2026-11-29T06:00"));

  @Test
  void errorsAreToldWithAllThatWasBehindThem() {
    assertThat(LOG.errorsSince(Instant.parse("2026-11-29T06:00:00Z")))
        .containsExactly(
            "reference=C status=500 path=/books/new <- org.hibernate.LockException:"
                + " could not insert <- java.sql.SQLException: Deadlock");
  }

  @Test
  void messagesAreCounted() {
    assertThat(LOG.count("is run again after a deadlock")).isEqualTo(1);
  }
}
