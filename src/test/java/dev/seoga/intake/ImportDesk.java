package dev.seoga.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seoga.web.Reply;
import dev.seoga.web.Visitor;
import dev.seoga.web.WebForm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A librarian who takes files in, step by step. */
public final class ImportDesk {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Visitor librarian;

  public ImportDesk(Visitor librarian) {
    this.librarian = librarian;
  }

  /** Uploads a file and returns the page of its columns. */
  public Reply upload(String name, byte[] content) {
    Reply reply = send(name, content);
    assertThat(reply.status()).as(reply.textOf(".error-summary")).isEqualTo(303);
    return reply.follow();
  }

  public Reply upload(String name, String content) {
    return upload(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Uploads a file and returns the answer as it is. */
  public Reply send(String name, byte[] content) {
    return librarian.get("/imports").form("/imports").file("file", name, content).submit();
  }

  /** Returns the form of a page of columns. */
  public static WebForm columns(Reply mapping) {
    return mapping.form(mapping.path().replaceFirst("(/columns.*)?$", "/columns"));
  }

  /** Begins the dry run with the choices of a form and returns what it comes to. */
  public Reply check(WebForm columns) {
    return result(columns.submit());
  }

  /** Begins the import behind a dry run and returns its report. */
  public Reply run(Reply dryRun) {
    return result(begin(dryRun));
  }

  /** Begins the import behind a dry run and returns the answer, which leads to its job. */
  public static Reply begin(Reply dryRun) {
    return dryRun.form(dryRun.path()).submit();
  }

  /** Takes a file in as it is understood, and returns the report. */
  public Reply take(String name, String content) {
    return take(name, content.getBytes(StandardCharsets.UTF_8));
  }

  public Reply take(String name, byte[] content) {
    return run(check(columns(upload(name, content))));
  }

  /** Waits for the job to which an answer leads, and returns the page of its result. */
  public Reply result(Reply begun) {
    assertThat(begun.status()).as(begun.textOf(".error-summary")).isEqualTo(303);
    Reply job = ended(begun.location());
    return librarian.get(job.select("main .actions a").first().attr("href"));
  }

  /** Waits until a job has ended, and returns its page. */
  public Reply ended(String path) {
    Instant end = Instant.now().plus(PATIENCE);
    Reply job = librarian.get(path);
    while (!job.select("[hx-trigger]").isEmpty()) {
      assertThat(Instant.now()).as(path).isBefore(end);
      pause();
      job = librarian.get(path);
    }
    return job;
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
