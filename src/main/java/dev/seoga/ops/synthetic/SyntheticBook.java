package dev.seoga.ops.synthetic;

import dev.seoga.catalogue.BookDetails;
import dev.seoga.holdings.CopyDetails;
import java.util.List;

/** An invented book with its copies. */
record SyntheticBook(BookDetails details, List<CopyDetails> copies) {}
