package dev.seoga.catalogue;

import dev.seoga.holdings.CopyStatus;
import dev.seoga.holdings.HoldingSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * What a list shows of a book, as an index keeps it. Enumerations go by their place: an index ends
 * with the program that made it.
 */
final class RowBytes {
  private static final Category[] CATEGORIES = Category.values();
  private static final ContributorRole[] ROLES = ContributorRole.values();
  private static final CopyStatus[] STATUSES = CopyStatus.values();

  private RowBytes() {}

  /** Returns the bytes of a row; when the book was deleted is not among them. */
  static BytesRef of(BookRow row) {
    try {
      ByteBuffersDataOutput out = new ByteBuffersDataOutput();
      ListedBook book = row.book();
      out.writeString(book.title());
      out.writeString(book.subtitle());
      out.writeString(book.volume());
      out.writeString(book.language());
      out.writeString(book.publisher());
      out.writeZInt(book.publicationYear());
      out.writeString(book.yearText());
      out.writeVInt(book.category().ordinal());
      out.writeString(book.coverDigest() == null ? "" : book.coverDigest());
      out.writeVInt(row.contributors().size());
      for (Contributor contributor : row.contributors()) {
        out.writeString(contributor.name());
        out.writeVInt(contributor.role().ordinal());
      }
      HoldingSummary holding = row.holding();
      out.writeVInt(holding.total());
      if (holding.total() > 0) {
        out.writeVInt(holding.available());
        out.writeVInt(holding.status().ordinal());
      }
      return new BytesRef(out.toArrayCopy());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the row of a book. */
  static BookRow read(long id, BytesRef bytes) {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    try {
      ListedBook book =
          new ListedBook(
              id,
              in.readString(),
              in.readString(),
              in.readString(),
              in.readString(),
              in.readString(),
              in.readZInt(),
              in.readString(),
              CATEGORIES[in.readVInt()],
              digest(in));
      List<Contributor> contributors = new ArrayList<>();
      for (int left = in.readVInt(); left > 0; left--) {
        contributors.add(new Contributor(in.readString(), ROLES[in.readVInt()]));
      }
      int copies = in.readVInt();
      HoldingSummary holding = HoldingSummary.NONE;
      if (copies > 0) {
        int available = in.readVInt();
        holding = new HoldingSummary(STATUSES[in.readVInt()], available, copies);
      }
      return new BookRow(book, contributors, holding);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(ByteArrayDataInput in) throws IOException {
    String digest = in.readString();
    return digest.isEmpty() ? null : digest;
  }
}
