package dev.seoga.history;

import java.util.List;

/**
 * A change set in the history of a book, with its changes of that book.
 *
 * @param back the change behind which the book was what it could be made again; 0 where there is
 *     none, or it still is
 */
public record HistoryEntry(SetView set, List<ChangeView> changes, long back) {}
