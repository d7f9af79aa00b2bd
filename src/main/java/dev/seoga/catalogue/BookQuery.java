package dev.seoga.catalogue;

import dev.seoga.holdings.CopyStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a list of books is asked for. The URL is the query: every part of it stands there, and an
 * empty part does not.
 *
 * @param text what was typed into the search box
 * @param category null for all
 * @param kdcClass null for all
 * @param language BCP 47; empty for all
 * @param decade its first year; null for all
 * @param fromYear null for no limit
 * @param toYear null for no limit
 * @param status the name of a {@link CopyStatus}, or {@link #NO_COPY}; empty for all
 * @param sort the order
 * @param descending its direction
 */
public record BookQuery(
    String text,
    Category category,
    KdcClass kdcClass,
    String language,
    Integer decade,
    Integer fromYear,
    Integer toYear,
    String status,
    BookSort sort,
    boolean descending) {
  /** The status of a book that has no copy. */
  public static final String NO_COPY = "NONE";

  private static final int TEXT_LENGTH = 200;
  private static final Pattern BEGUN_ISBN = Pattern.compile("97[89][\\p{Pd} ]?[\\d\\p{Pd} ]*");

  /** Reads the parameters of a URL; what makes no sense there counts as not said. */
  public static BookQuery of(Map<String, String> parameters) {
    String text = parameters.getOrDefault("q", "").strip();
    BookSort sort =
        BookSort.ofValue(parameters.get("sort"))
            .filter(BookSort.of(!text.isEmpty())::contains)
            .orElse(usualSort(text));
    String direction = sort == BookSort.RELEVANCE ? "" : parameters.getOrDefault("dir", "");
    String status = parameters.getOrDefault("status", "");
    boolean known = status.equals(NO_COPY) || CopyStatus.ofName(status).isPresent();
    return new BookQuery(
        text.substring(0, Math.min(text.length(), TEXT_LENGTH)),
        Category.ofName(parameters.get("category")).orElse(null),
        KdcClass.ofDigit(parameters.get("kdc")).orElse(null),
        language(parameters.getOrDefault("language", "").strip()),
        decade(parameters.get("decade")),
        year(parameters.get("from")),
        year(parameters.get("to")),
        known ? status : "",
        sort,
        direction.isEmpty() ? sort.descendingFirst() : direction.equals("desc"));
  }

  private static Integer year(String text) {
    try {
      return text == null ? null : Integer.valueOf(text.strip());
    } catch (NumberFormatException noYear) {
      return null;
    }
  }

  private static Integer decade(String text) {
    Integer year = year(text);
    // An unknown year lies in no decade.
    boolean known = year != null && year > Book.YEAR_UNKNOWN + 9 && year <= 9999;
    return known ? Math.floorDiv(year, 10) * 10 : null;
  }

  // No book has a longer one, and what an address names is kept.
  private static String language(String tag) {
    return tag.length() > BookField.LANGUAGE.maxLength() ? "" : tag;
  }

  /** Returns the order of the list where none is asked for, which the URL then leaves out. */
  public BookSort usualSort() {
    return usualSort(text);
  }

  private static BookSort usualSort(String text) {
    return text.isEmpty() ? BookSort.NEWEST : BookSort.RELEVANCE;
  }

  /** Returns what a filter asks for, as the URL writes it; empty where it asks for nothing. */
  String value(Facet facet) {
    return switch (facet) {
      case CATEGORY -> category == null ? "" : category.name();
      case KDC -> kdcClass == null ? "" : kdcClass.digit();
      case LANGUAGE -> language;
      case DECADE -> decade == null ? "" : decade.toString();
      case STATUS -> status;
    };
  }

  /** Returns a query of the same filters, without a search and in no particular order. */
  BookQuery filtersAlone() {
    return new BookQuery(
        "", category, kdcClass, language, decade, fromYear, toYear, status, BookSort.NEWEST, true);
  }

  /** Returns a query of the same search, without filters. */
  BookQuery textAlone() {
    return new BookQuery(text, null, null, "", null, null, null, "", sort, descending);
  }

  /** Returns a query of the same search and filters, in the order that is usual for it. */
  BookQuery inUsualOrder() {
    return new BookQuery(
        text,
        category,
        kdcClass,
        language,
        decade,
        fromYear,
        toYear,
        status,
        usualSort(),
        usualSort().descendingFirst());
  }

  /** Whether neither end of the years is given. */
  boolean isYearsOpen() {
    return fromYear == null && toYear == null;
  }

  /** Whether a year lies between those that are asked for; an unknown one lies in no end. */
  boolean acceptsYear(int year) {
    return (fromYear == null || year >= fromYear)
        && (toYear == null || (year <= toYear && year != Book.YEAR_UNKNOWN));
  }

  /** Returns the orders to choose from. */
  public List<BookSort> sorts() {
    return BookSort.of(!text.isEmpty());
  }

  /**
   * Returns what to search for: an ISBN by its digits, whole or begun, since hyphens part words.
   */
  String searchText() {
    // What has no hyphens is found as it is, and may be a registration number.
    if (text.chars().allMatch(Character::isLetterOrDigit)) {
      return text;
    }
    if (Isbn.read(text) instanceof IsbnReading.Valid valid && valid.qualifier().isEmpty()) {
      return valid.isbn().digits();
    }
    return BEGUN_ISBN.matcher(text).matches() ? text.replaceAll("\\D", "") : text;
  }

  /** Whether anything narrows the list. */
  public boolean isNarrowed() {
    return !narrowing().isEmpty();
  }

  /** Whether a filter beside the search box narrows the list. */
  public boolean isFiltered() {
    return narrowing().stream().anyMatch(parameter -> !parameter.equals("q"));
  }

  private List<String> narrowing() {
    return parameters().keySet().stream()
        .filter(parameter -> !parameter.equals("sort") && !parameter.equals("dir"))
        .toList();
  }

  /** Returns the parameters of the URL, without the empty ones and those that say the default. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    put(parameters, "q", text);
    put(parameters, "category", value(Facet.CATEGORY));
    put(parameters, "kdc", value(Facet.KDC));
    put(parameters, "language", language);
    put(parameters, "decade", value(Facet.DECADE));
    put(parameters, "from", fromYear == null ? "" : fromYear.toString());
    put(parameters, "to", toYear == null ? "" : toYear.toString());
    put(parameters, "status", status);
    put(parameters, "sort", sort == usualSort(text) ? "" : sort.value());
    put(parameters, "dir", direction());
    return parameters;
  }

  private static void put(Map<String, String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.put(name, value);
    }
  }

  /** Returns the URL's {@code dir} parameter; empty where the order runs its usual way. */
  public String direction() {
    return descending == sort.descendingFirst() ? "" : descending ? "desc" : "asc";
  }

  /** Returns the path of this list, from its beginning. */
  public String uri() {
    return uri(parameters());
  }

  /** Returns the parameters that stand in the path of this list, in their order there. */
  public Map<String, String> asked() {
    return Collections.unmodifiableMap(parameters());
  }

  /** Returns the path on which all books of this list are changed at once. */
  public String bulkUri() {
    return uri().replaceFirst("^/books\\??", "/bulk/new?of=list&").replaceFirst("&$", "");
  }

  /** Returns the path on which all books of this list are handed out. */
  public String exportUri() {
    return uri().replaceFirst("^/books", "/books/export");
  }

  /** Returns the path of this list without one of its parameters. */
  public String uriWithout(String parameter) {
    Map<String, String> parameters = parameters();
    parameters.remove(parameter);
    return uri(parameters);
  }

  /** Returns the path of this list with another search text. */
  public String uriSearching(String other) {
    Map<String, String> parameters = parameters();
    parameters.put("q", other);
    return uri(parameters);
  }

  /** Whether nothing but a text is asked for, in the usual order. */
  boolean isTextAlone() {
    return parameters().keySet().equals(Set.of("q"));
  }

  /** Returns the path of this list in another order; in the same order, turned round. */
  public String uriSortedBy(BookSort by) {
    boolean down = sortsDownNext(by);
    Map<String, String> parameters = parameters();
    parameters.remove("sort");
    parameters.remove("dir");
    put(parameters, "sort", by == usualSort(text) ? "" : by.value());
    put(parameters, "dir", down == by.descendingFirst() ? "" : down ? "desc" : "asc");
    return uri(parameters);
  }

  /** Whether {@link #uriSortedBy} leads to a list that runs downwards. */
  public boolean sortsDownNext(BookSort by) {
    return by == sort ? !descending : by.descendingFirst();
  }

  /** Returns the path of this list from a place on; {@code direction} is "after" or "before". */
  String uriFrom(String direction, Cursor cursor) {
    Map<String, String> parameters = parameters();
    parameters.put(direction, cursor.text(sort));
    return uri(parameters);
  }

  static String uri(Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "/books" : "/books?" + query;
  }

  /** Returns the status of a copy that is asked for; null where none is. */
  public CopyStatus copyStatusOrNull() {
    return copyStatus().orElse(null);
  }

  Optional<CopyStatus> copyStatus() {
    return CopyStatus.ofName(status);
  }
}
