package dev.seoga.catalogue;

import dev.seoga.history.ChangePosition;
import dev.seoga.history.ChangePosition.News;
import dev.seoga.search.CommonTerms;
import dev.seoga.search.SearchDeadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FileSwitchDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockFactory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.util.IOUtils;
import org.jboss.logging.Logger;

/**
 * All books as Lucene documents in a folder of this instance's own, which follow the database: made
 * of it as a whole once, and then of each change. Nothing in it is kept beyond the instance's life.
 */
final class LocalIndex implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LocalIndex.class);
  private static final String NAME = "seoga-index";
  private static final Duration TIME_TO_LOCK = Duration.ofMinutes(1);
  // The terms and the index of these, in which a search jumps about.
  private static final Set<String> MAPPED = Set.of("tim", "tip");

  // Ids of changes may be given so long before they are committed: half a minute of an import.
  private static final long IN_FLIGHT = 50_000;
  private static final int BOOKS_AT_ONCE = 200;
  private static final int CHANGES_AT_ONCE = 2000;
  private static final double BUFFER_MEGABYTES = 8;
  private static final double PARTS_AT_MOST = 4;
  // In bytes; a word of a million books takes 125 kB at the most, five times where it is in each
  // part of the record.
  private static final long MEMORY_OF_COMMON = 8_000_000;
  // Of changes that have just been made, in megabytes.
  private static final double MEMORY_OF_PART = 1;
  private static final double MEMORY_OF_PARTS = 4;

  private final Path folder;
  private final Lock lock;
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final CommonTerms common = new CommonTerms(MEMORY_OF_COMMON);
  private final FacetCodes codes = new FacetCodes();
  private final ReentrantLock following = new ReentrantLock();
  private volatile ChangePosition position;

  private LocalIndex(Path folder) throws IOException {
    this.folder = folder;
    lock = lock(folder);
    // Not one that is looked after at each file: thirty times a save.
    LockFactory none = NoLockFactory.INSTANCE;
    // The rest is read, not mapped: what is mapped counts as this process's memory.
    Directory files =
        new FileSwitchDirectory(
            MAPPED, new MMapDirectory(folder, none), new NIOFSDirectory(folder, none), true);
    directory = new SmallFilesInMemory(files);
    // No analyser: each field brings its terms.
    IndexWriterConfig config = new IndexWriterConfig(null);
    config.setIndexSort(BookDocument.ORDER);
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    // Each save makes a part, and each part is asked for each word.
    TieredMergePolicy merges = new TieredMergePolicy().setSegmentsPerTier(PARTS_AT_MOST);
    config.setMergePolicy(merges);
    // To put the files of each part into one would be to write what a save has changed twice.
    merges.setNoCFSRatio(0);
    config.setUseCompoundFile(false);
    // What has not been written when the instance ends is not needed.
    config.setCommitOnClose(false);
    writer = new IndexWriter(directory, config);
    searchers = new SearcherManager(writer, new Uncached());
  }

  /**
   * Makes an index of all books; that takes some minutes for a million.
   *
   * @param connection outside of a transaction, or in one that sees what others commit
   * @param folder in which it makes one of its own
   * @throws IOException where the folder cannot be written
   * @throws SQLException where the database fails
   */
  static LocalIndex of(Connection connection, Path folder) throws IOException, SQLException {
    removeAbandoned(folder);
    LocalIndex index = new LocalIndex(Files.createTempDirectory(folder, NAME));
    try {
      index.position = ChangePosition.now(connection, IN_FLIGHT);
      index.addAll(connection);
      index.follow(connection, SearchDeadline.NONE);
      return index;
    } catch (IOException | SQLException | RuntimeException | InternalError e) {
      index.close();
      throw e;
    }
  }

  /** Tells other instances that a folder is in use. */
  private static Lock lock(Path folder) throws IOException {
    try (Directory locked = new NIOFSDirectory(folder)) {
      return locked.obtainLock(IndexWriter.WRITE_LOCK_NAME);
    }
  }

  /** Removes what instances have left behind that were killed: of those that live it is locked. */
  private static void removeAbandoned(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      for (Path folder : folders.filter(LocalIndex::isOld).toList()) {
        try {
          lock(folder).close();
          remove(folder);
        } catch (IOException inUse) {
          LOG.debugf("%s is in use: %s", folder, inUse);
        }
      }
    }
  }

  /** Whether a folder is one of ours, and no instance is about to lock it. */
  private static boolean isOld(Path folder) {
    try {
      return folder.getFileName().toString().startsWith(NAME)
          && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getLastModifiedTime(folder)
              .toInstant()
              .isBefore(Instant.now().minus(TIME_TO_LOCK));
    } catch (IOException gone) {
      return false;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private void addAll(Connection connection) throws IOException, SQLException {
    long last = 0;
    long before;
    do {
      if (Thread.interrupted()) {
        throw new InterruptedIOException("the instance ends");
      }
      before = last;
      last = BookDocument.read(connection, codes, last, BOOKS_AT_ONCE, this::replace);
    } while (last > before);
    // Each part of the index is asked for each word.
    writer.forceMerge(1);
    searchers.maybeRefreshBlocking();
  }

  /**
   * Takes over what has been committed since the last time, by anybody; who asks then finds it.
   *
   * @param connection as of {@link #of}
   * @param deadline after which no more is taken over; what was then stays
   * @throws IOException where the folder cannot be written
   * @throws SQLException where the database fails
   * @throws SearchDeadline.PassedException where not all could be taken over in time
   */
  void follow(Connection connection, SearchDeadline deadline) throws IOException, SQLException {
    ChangePosition from = position;
    News news = from.news(connection, CHANGES_AT_ONCE);
    if (news.position().equals(from)) {
      return;
    }
    deadline.lock(following);
    try {
      boolean overtaken = !position.equals(from);
      News first = overtaken ? position.news(connection, CHANGES_AT_ONCE) : news;
      takeOver(connection, first, deadline);
    } finally {
      following.unlock();
    }
  }

  private void takeOver(Connection connection, News first, SearchDeadline deadline)
      throws IOException, SQLException {
    News news = first;
    while (true) {
      if (!news.books().isEmpty()) {
        replace(connection, new ArrayList<>(news.books()));
        searchers.maybeRefreshBlocking();
      }
      // Last: who sees the new position must find what came before it.
      position = news.position();
      // What is committed meanwhile is for whoever asks then: to wait for a moment without would be
      // long.
      if (news.complete()) {
        return;
      }
      deadline.check();
      news = position.news(connection, CHANGES_AT_ONCE);
    }
  }

  private void replace(Connection connection, List<Long> ids) throws IOException, SQLException {
    for (int from = 0; from < ids.size(); from += BOOKS_AT_ONCE) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + BOOKS_AT_ONCE));
      Set<Long> gone = new HashSet<>(some);
      BookDocument.read(
          connection,
          codes,
          some,
          book -> {
            replace(book);
            gone.remove(book.id());
          });
      writer.deleteDocuments(gone.stream().map(BookDocument::key).toArray(Term[]::new));
    }
  }

  private void replace(BookDocument book) {
    try {
      writer.updateDocument(BookDocument.key(book.id()), book.document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps small files in memory until they are merged: to make one takes a disk long. */
  private static final class SmallFilesInMemory extends NRTCachingDirectory {
    SmallFilesInMemory(Directory files) {
      super(files, MEMORY_OF_PART, MEMORY_OF_PARTS);
    }

    @Override
    protected boolean doCacheWrite(String name, IOContext context) {
      // Of unknown size are the names of fields, and what is stored, which is nothing here.
      return context.mergeInfo == null && context.flushInfo == null
          ? ramBytesUsed() <= MEMORY_OF_PARTS * (1 << 20)
          : super.doCacheWrite(name, context);
    }
  }

  /** Keeps no answers: what is asked for again is known within its search. */
  private static final class Uncached extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(IndexReader reader, IndexReader before) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      return searcher;
    }
  }

  /**
   * Returns which books have changed since the last time; nothing is taken over.
   *
   * @param connection as of {@link #of}
   * @return empty where there may be more
   * @throws SQLException where the database fails
   */
  Optional<Set<Long>> changed(Connection connection) throws SQLException {
    News news = position.news(connection, CHANGES_AT_ONCE);
    return news.complete() ? Optional.of(news.books()) : Optional.empty();
  }

  /** Returns where its files are. */
  Path folder() {
    return folder;
  }

  /** Returns how many books there are. */
  long size() {
    return writer.getDocStats().numDocs;
  }

  /**
   * Returns the books as they are now; to be closed.
   *
   * @throws UncheckedIOException where the folder cannot be read
   */
  IndexedBooks books() {
    try {
      return new IndexedBooks(searchers, searchers.acquire(), common, codes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it and deletes its folder; who still reads may go on. */
  @Override
  public void close() throws IOException {
    try {
      IOUtils.close(searchers, writer::rollback, directory, lock);
    } finally {
      remove(folder);
    }
  }
}
