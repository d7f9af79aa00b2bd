package dev.seoga.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

class IndexCountsTest {
  // A sample has some 200 books at each of 64 places, so that the serials are between two of them.
  private static final int BOOKS = 640_000;
  private static final int FIRST = 11_000;

  @Test
  void manyBooksThatLieCloseTogetherAreNotTakenForFewOrNone() throws IOException {
    FacetCodes codes = new FacetCodes();
    long code = codes.code(new FacetedBook("FICTION", "8", "ko", 2000, List.of()));
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(null))) {
        Document other = new Document();
        other.add(new NumericDocValuesField(BookDocument.FACETS, code));
        Document serial = new Document();
        serial.add(new NumericDocValuesField(BookDocument.FACETS, code));
        serial.add(new StringField("word", "serial", Store.NO));
        int serials = IndexCounts.MOST + 1000;
        for (int book = 0; book < BOOKS; book++) {
          writer.addDocument(book >= FIRST && book < FIRST + serials ? serial : other);
        }
        writer.forceMerge(1);
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        IndexCounts counts =
            new IndexCounts(
                new IndexSearcher(reader),
                codes,
                BookQuery.of(Map.of("q", "serial")),
                aside -> new TermQuery(new Term("word", "serial")));
        assertThat(counts.total()).isGreaterThan(IndexCounts.MOST);
        assertThat(counts.isExact(Facet.LANGUAGE)).isFalse();
        assertThat(counts.counts(Facet.LANGUAGE).get("ko")).isGreaterThan(IndexCounts.MOST);
      }
    }
  }
}
