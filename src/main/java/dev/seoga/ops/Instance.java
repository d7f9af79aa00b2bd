package dev.seoga.ops;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A running instance, as it last said of itself. */
@Entity
class Instance {
  @Id
  @Column(length = 36)
  String id;

  @Column(nullable = false, length = 255)
  String host;

  int port;

  @Column(nullable = false, length = 60)
  String colour;

  @Column(nullable = false, length = 60)
  String version;

  @Column(nullable = false, length = 40)
  String releaseCommit;

  long slowQueries;

  @Column(nullable = false)
  Instant startedAt;

  @Column(nullable = false)
  Instant lastSeenAt;
}
