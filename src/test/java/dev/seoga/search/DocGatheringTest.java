package dev.seoga.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.lucene.search.DocIdSet;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitDocIdSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of large parts of an index are gathered, however many they are. */
class DocGatheringTest {
  private static final int DOCUMENTS = 200_000;

  private final DocGathering.Scratch scratch = new DocGathering.Scratch();
  private final Random random = new Random(5);

  @ParameterizedTest(name = "{0} times {1} of {2} documents")
  @CsvSource({
    "1, 1, 200000",
    "3, 40, 200000",
    // The list is given up for the bits on the way.
    "40, 100, 200000",
    "2, 9000, 200000",
    "3, 60000, 200000",
    "1, 200000, 200000",
    "30, 90, 100",
    "2, 16000, 16384",
  })
  void whatWasAddedIsThereOnceAndInOrder(int times, int each, int documents) throws IOException {
    // Whatever was gathered in the same bits before must not show.
    for (int i = 0; i < 3; i++) {
      DocGathering gathering = new DocGathering(documents, scratch);
      TreeSet<Integer> expected = new TreeSet<>();
      for (int set = 0; set < times; set++) {
        FixedBitSet some = some(each, documents);
        gathering.add(new BitSetIterator(some, some.cardinality()));
        expected.addAll(documents(new BitSetIterator(some, each)));
      }

      DocIdSet gathered = gathering.build();

      assertThat(documents(gathered.iterator())).isEqualTo(List.copyOf(expected));
      // A second look sees the same: the bits are not those that others use.
      new DocGathering(documents, scratch).add(DocIdSetIterator.all(documents));
      assertThat(documents(gathered.iterator())).isEqualTo(List.copyOf(expected));
    }
  }

  @Test
  void partsOfSeveralSizesTakeTurns() throws IOException {
    for (int documents : new int[] {20_000, DOCUMENTS, 17_000, DOCUMENTS, 40_000}) {
      DocGathering gathering = new DocGathering(documents, scratch);
      gathering.add(DocIdSetIterator.range(documents - 3000, documents));

      List<Integer> found = documents(gathering.build().iterator());

      assertThat(found).hasSize(3000).startsWith(documents - 3000).endsWith(documents - 1);
    }
  }

  @Test
  void nothingIsNull() throws IOException {
    assertThat(new DocGathering(DOCUMENTS, scratch).build()).isNull();
  }

  @Test
  void fewOfManyTakeFarLessThanABitForEachDocument() throws IOException {
    DocIdSet few = gathered(5000);
    assertThat(few.ramBytesUsed()).isLessThan(DOCUMENTS / 8 / 2);
    assertThat(DocGathering.isWorthKeeping(few, DOCUMENTS)).isTrue();
    assertThat(gathered(100_000)).isInstanceOf(BitDocIdSet.class);
    assertThat(DocGathering.isWorthKeeping(gathered(100), DOCUMENTS)).isFalse();
  }

  private DocIdSet gathered(int count) throws IOException {
    DocGathering gathering = new DocGathering(DOCUMENTS, scratch);
    FixedBitSet some = some(count, DOCUMENTS);
    gathering.add(new BitSetIterator(some, count));
    return gathering.build();
  }

  private FixedBitSet some(int count, int documents) {
    FixedBitSet some = new FixedBitSet(documents);
    if (count == documents) {
      some.set(0, documents);
    }
    while (some.cardinality() < count) {
      some.set(random.nextInt(documents));
    }
    return some;
  }

  private static List<Integer> documents(DocIdSetIterator iterator) throws IOException {
    List<Integer> documents = new ArrayList<>();
    for (int doc = iterator.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = iterator.nextDoc()) {
      documents.add(doc);
    }
    return documents;
  }
}
