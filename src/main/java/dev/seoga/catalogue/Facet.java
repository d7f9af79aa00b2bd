package dev.seoga.catalogue;

import java.util.Locale;

/** What books are divided by in the filters beside the search; the name is that of the URL. */
enum Facet {
  CATEGORY,
  KDC,
  LANGUAGE,
  DECADE,
  STATUS;

  String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }
}
