package dev.seoga.ops;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.seoga.catalogue.BookDetails;
import dev.seoga.catalogue.BookField;
import dev.seoga.catalogue.Books;
import dev.seoga.catalogue.Contributor;
import dev.seoga.catalogue.ContributorRole;
import dev.seoga.catalogue.Isbn;
import dev.seoga.catalogue.IsbnReading;
import dev.seoga.catalogue.PrintedIsbn;
import dev.seoga.catalogue.SearchRebuild;
import dev.seoga.history.Recording;
import dev.seoga.holdings.CopyDetails;
import dev.seoga.holdings.CopyStatus;
import dev.seoga.staff.Accounts;
import dev.seoga.staff.Role;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fills an empty database with invented books and three accounts, for a first look. */
@ApplicationScoped
class DemoCollection {
  private static final Logger LOG = Logger.getLogger(DemoCollection.class);
  private static final String PASSWORD = "seoga-demo-2026";
  private static final int AFTER_ALL_OTHERS = 5000;

  private final Accounts accounts;
  private final Books books;
  private final SearchRebuild rebuild;
  private final boolean enabled;
  private final String port;

  DemoCollection(
      Accounts accounts,
      Books books,
      SearchRebuild rebuild,
      @ConfigProperty(name = "seoga.demo.enabled") boolean enabled,
      @ConfigProperty(name = "quarkus.http.port") String port) {
    this.accounts = accounts;
    this.books = books;
    this.rebuild = rebuild;
    this.enabled = enabled;
    this.port = port;
  }

  @Transactional
  void load(@Observes @Priority(AFTER_ALL_OTHERS) StartupEvent start) {
    if (!enabled) {
      return;
    }
    if (accounts.count() == 0) {
      Long librarian = accounts.create("librarian", "이서가", Role.LIBRARIAN, PASSWORD);
      accounts.create("admin", "박관리", Role.ADMINISTRATOR, PASSWORD);
      accounts.create("reader", "김열람", Role.READER, PASSWORD);
      loadBooks(librarian);
    }
    LOG.infof(
        "Seoga is ready: http://localhost:%s/ with %d books. Sign in as librarian, admin or reader,"
            + " password %s",
        port, books.count(), PASSWORD);
  }

  private void loadBooks(Long accountId) {
    try (InputStream in = DemoCollection.class.getResourceAsStream("demo-collection.csv");
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
      rows.forEach(row -> books.create(details(row), copies(row), Recording.ofNothing(accountId)));
      rebuild.announce();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BookDetails details(NamedCsvRecord row) {
    Map<BookField, String> texts = new EnumMap<>(BookField.class);
    for (BookField field : BookField.values()) {
      row.findField(field.name().toLowerCase(Locale.ROOT)).ifPresent(t -> texts.put(field, t));
    }
    return new BookDetails(
        texts,
        entries(row, "contributors")
            .map(parts -> new Contributor(parts.get(0), ContributorRole.valueOf(parts.get(1))))
            .toList(),
        entries(row, "isbns").map(DemoCollection::isbn).toList(),
        Arrays.stream(row.getField("subjects").split(";", -1)).filter(s -> !s.isEmpty()).toList(),
        null);
  }

  private static PrintedIsbn isbn(List<String> parts) {
    if (Isbn.read(parts.get(0)) instanceof IsbnReading.Valid valid) {
      return PrintedIsbn.valid(valid.isbn(), parts.get(1));
    }
    throw new IllegalStateException("the demo collection has a wrong ISBN: " + parts.get(0));
  }

  private static List<CopyDetails> copies(NamedCsvRecord row) {
    return entries(row, "copies")
        .map(
            parts ->
                new CopyDetails(
                    parts.get(0),
                    parts.get(1),
                    CopyStatus.valueOf(parts.get(2)),
                    parts.get(3).isEmpty() ? null : LocalDate.parse(parts.get(3)),
                    parts.get(4)))
        .toList();
  }

  /** Several entries stand in one cell, separated by semicolons, their parts by vertical bars. */
  private static Stream<List<String>> entries(NamedCsvRecord row, String column) {
    return Arrays.stream(row.getField(column).split(";", -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> List.of(entry.split("\\|", -1)));
  }
}
