package dev.seoga.catalogue;

import dev.seoga.holdings.CopyStatus;
import dev.seoga.holdings.HoldingsMessages;
import dev.seoga.web.PageLanguage;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The names that a list of books repeats in every row and filter, and a form in every field, in one
 * language. Each is a template of its own to Qute; asked for a hundred times a page, they would be
 * most of its work.
 */
public final class ListLabels {
  private static final Map<PageLanguage, ListLabels> LABELS = new ConcurrentHashMap<>();

  private static final int OTHERS = 2000;

  private final CatalogueMessages messages;
  private final PageLanguage language;
  private final Map<Category, String> categories;
  private final Map<KdcClass, String> kdcClasses;
  private final Map<CopyStatus, String> statuses;
  private final Map<BookField, String> fields;
  private final Map<BookField, String> hints;
  private final Map<ContributorRole, String> roles;
  private final Map<BookSort, String> sorts;
  private final Map<BookSort, String> captions;
  private final String noCopy;
  private final Map<String, String> others = new ConcurrentHashMap<>();

  /**
   * A filter of the list, to be chosen from.
   *
   * @param chosen the name of the value that is chosen; empty where none is
   */
  @TemplateData
  public record Filter(
      String name, String label, String all, List<Option> options, String chosen) {}

  /** A value of a filter. */
  @TemplateData
  public record Option(String value, String label, boolean selected) {
    /** Returns what its tag has where it is the chosen one; shorter to render than a condition. */
    public String mark() {
      return selected ? " selected" : "";
    }
  }

  private ListLabels(PageLanguage language) {
    Localized.Literal in = Localized.Literal.of(language.tag());
    messages = MessageBundles.get(CatalogueMessages.class, in);
    HoldingsMessages holdings = MessageBundles.get(HoldingsMessages.class, in);
    this.language = language;
    categories = names(Category.class, messages::category_name);
    kdcClasses = names(KdcClass.class, messages::kdc_class_name);
    statuses = names(CopyStatus.class, holdings::status_name);
    fields = names(BookField.class, messages::field_name);
    hints = names(BookField.class, messages::field_hint);
    roles = names(ContributorRole.class, messages::role_name);
    sorts = names(BookSort.class, messages::sort_name);
    captions = names(BookSort.class, sort -> messages.list_caption(sorts.get(sort)));
    noCopy = holdings.status_NONE();
  }

  private String other(String key, Function<String, String> name) {
    String known = others.get(key);
    if (known != null) {
      return known;
    }
    String made = name.apply(key);
    // An address may name any language.
    if (others.size() < OTHERS) {
      others.put(key, made);
    }
    return made;
  }

  private static <E extends Enum<E>> Map<E, String> names(Class<E> type, Function<E, String> name) {
    Map<E, String> names = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      names.put(value, name.apply(value));
    }
    return names;
  }

  static ListLabels in(PageLanguage language) {
    ListLabels known = LABELS.get(language);
    return known == null ? LABELS.computeIfAbsent(language, ListLabels::new) : known;
  }

  String field(BookField field) {
    return fields.get(field);
  }

  /** Returns what to mind in a field; empty where there is nothing. */
  String hint(BookField field) {
    return hints.get(field);
  }

  String role(ContributorRole role) {
    return roles.get(role);
  }

  String language(String tag) {
    return language.name(tag);
  }

  String sort(BookSort sort) {
    return sorts.get(sort);
  }

  /** Returns the caption of a list in an order. */
  String caption(BookSort sort) {
    return captions.get(sort);
  }

  /** Whether a text in a language must say so on a page in this one. */
  boolean isForeign(String tag) {
    return !tag.isEmpty() && !tag.equals(language.tag());
  }

  String category(Category category) {
    return categories.get(category);
  }

  /**
   * Returns the name of a status.
   *
   * @param status null stands for a book without a copy
   */
  String status(CopyStatus status) {
    return status == null ? noCopy : statuses.get(status);
  }

  /** Returns the first names of a row, and how many it leaves out. */
  String contributors(BookRow row) {
    int more = row.moreContributors();
    return more == 0
        ? row.contributorNames()
        : row.contributorNames()
            + " "
            + other("+" + more, number -> messages.more_contributors(more));
  }

  /** Returns the rows of a list. */
  List<ListRow> rows(BookList list) {
    return list.rows().stream().map(row -> new ListRow(row, this)).toList();
  }

  /** Returns the filters of a list with the counts of their values. */
  List<Filter> filters(BookList list) {
    List<Filter> filters = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      String chosen = list.query().value(facet);
      List<Option> options = new ArrayList<>();
      for (FacetValue value : list.facets().of(facet)) {
        String label = name(facet, value.value()) + count(value);
        options.add(new Option(value.value(), label, value.value().equals(chosen)));
      }
      filters.add(
          new Filter(
              facet.parameter(),
              label(facet),
              all(facet),
              options,
              chosen.isEmpty() ? "" : name(facet, chosen)));
    }
    return filters;
  }

  /** Returns the name of a value of a filter, as it stands in a chip, too. */
  String name(Facet facet, String value) {
    return switch (facet) {
      case CATEGORY -> categories.get(Category.valueOf(value));
      case KDC -> value + "00 " + kdcClasses.get(KdcClass.ofDigit(value).orElseThrow());
      case LANGUAGE -> language.name(value);
      case DECADE -> other(value, messages::decade_name);
      case STATUS -> CopyStatus.ofName(value).map(this::status).orElse(noCopy);
    };
  }

  private String label(Facet facet) {
    return switch (facet) {
      case CATEGORY -> messages.category();
      case KDC -> messages.kdc_class();
      case LANGUAGE -> messages.language();
      case DECADE -> messages.decade();
      case STATUS -> messages.status();
    };
  }

  private String all(Facet facet) {
    return switch (facet) {
      case CATEGORY -> messages.category_all();
      case KDC -> messages.kdc_class_all();
      case LANGUAGE -> messages.language_all();
      case DECADE -> messages.decade_all();
      case STATUS -> messages.status_all();
    };
  }

  private String count(FacetValue value) {
    String number = language.number(value.count());
    return switch (value.precision()) {
      case EXACT -> " (" + number + ")";
      case AT_LEAST -> " (" + number + "+)";
      case ABOUT -> " (" + other("~" + number, n -> messages.about(number)) + ")";
      case UNKNOWN -> "";
    };
  }
}
