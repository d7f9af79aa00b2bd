package dev.seoga.staff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A person who signs in. */
@Entity
public class Account {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @NotBlank
  @Size(max = 64)
  @Column(nullable = false, length = 64)
  String signInName;

  @NotBlank
  @Size(max = 100)
  @Column(nullable = false, length = 100)
  String displayName;

  @Column(nullable = false, length = 100)
  String passwordHash;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  @Column(nullable = false, length = 20)
  Role role;

  boolean active = true;

  /** Part of every session cookie; raised to end all sessions of the account. */
  int sessionEpoch;

  Instant createdAt;

  @Version int version;

  public Long id() {
    return id;
  }

  public String signInName() {
    return signInName;
  }

  public String displayName() {
    return displayName;
  }

  public Role role() {
    return role;
  }

  public boolean active() {
    return active;
  }

  public int version() {
    return version;
  }
}
