package dev.seoga.catalogue;

import dev.seoga.holdings.HoldingSummary;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * A row of a list of books, all in the words of a page. Made before it is rendered: what a template
 * looks up or decides in a row takes longer than all the rest of the page.
 */
@TemplateData
public final class ListRow {
  public final String path;
  public final String title;
  public final String volume;
  public final String subtitle;

  /** Of title and subtitle (BCP 47); null where it is the page's own. */
  public final String language;

  public final String contributors;
  public final String publisher;
  public final String year;

  /** The name of the category in style sheets. */
  public final String categoryStyle;

  public final String category;

  /** The name of the status in style sheets. */
  public final String statusStyle;

  public final String status;

  /** How many copies are there of how many; empty unless there are several. */
  public final String copies;

  /** Where the thumbnail is; empty where the book has no cover, and one is drawn. */
  public final String thumbnail;

  /** The first line on the cover that is drawn, and how far down it is. */
  public final String coverLine;

  public final int coverLineAt;

  /** The line below it; empty where there is none. */
  public final String coverLineBelow;

  public final int coverLineBelowAt;

  ListRow(BookRow row, ListLabels labels) {
    ListedBook book = row.book();
    path = "/books/" + book.id();
    title = book.title();
    volume = book.volume();
    subtitle = book.subtitle();
    language = labels.isForeign(book.language()) ? book.language() : null;
    contributors = labels.contributors(row);
    publisher = book.publisher();
    year = book.year();
    categoryStyle = book.category().name();
    category = labels.category(book.category());
    HoldingSummary holding = row.holding();
    statusStyle = holding.status() == null ? BookQuery.NO_COPY : holding.status().name();
    status = labels.status(holding.status());
    copies = holding.total() > 1 ? holding.available() + "/" + holding.total() : "";
    thumbnail = book.thumbnailPath();
    List<TypographicCover.Line> lines = thumbnail.isEmpty() ? book.coverLines() : List.of();
    coverLine = lines.isEmpty() ? "" : lines.get(0).text();
    coverLineAt = lines.isEmpty() ? 0 : lines.get(0).y();
    coverLineBelow = lines.size() < 2 ? "" : lines.get(1).text();
    coverLineBelowAt = lines.size() < 2 ? 0 : lines.get(1).y();
  }
}
