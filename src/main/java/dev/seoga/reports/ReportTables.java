package dev.seoga.reports;

import dev.seoga.catalogue.CatalogueMessages;
import dev.seoga.catalogue.KdcClass;
import dev.seoga.holdings.CopyStatus;
import dev.seoga.holdings.HoldingsMessages;
import dev.seoga.reports.CollectionReport.Month;
import dev.seoga.reports.CollectionReport.Share;
import dev.seoga.web.Page;
import dev.seoga.web.PageLanguage;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Makes a report readable in one language. */
final class ReportTables {
  private static final int THOUSANDTHS = 1000;

  private final CollectionReport report;
  private final PageLanguage language;
  private final ReportMessages messages;
  private final CatalogueMessages catalogue;
  private final HoldingsMessages holdings;

  ReportTables(CollectionReport report, PageLanguage language) {
    this.report = report;
    this.language = language;
    messages = Page.messages(ReportMessages.class, language);
    catalogue = Page.messages(CatalogueMessages.class, language);
    holdings = Page.messages(HoldingsMessages.class, language);
  }

  /** Returns the tables in the order of the page. */
  List<ReportTable> all() {
    return List.of(growth(), classes(), languages(), statuses());
  }

  private ReportTable growth() {
    List<String> headings =
        List.of(messages.month(), messages.entered(), messages.deleted(), messages.net());
    List<Month> months = report.growth();
    if (months == null) {
      return new ReportTable("growth", messages.growth(), headings, null);
    }
    long most = months.stream().mapToLong(Month::entered).max().orElse(0);
    return new ReportTable(
        "growth",
        messages.growth(),
        headings,
        months.stream()
            .map(
                month ->
                    new ReportTable.Row(
                        month.month().toString(),
                        List.of(month.entered(), month.deleted(), month.growth()),
                        share(month.entered(), most)))
            .toList());
  }

  private ReportTable classes() {
    return books("class", messages.by_class(), catalogue.kdc_class(), report.classes(), this::kdc);
  }

  private String kdc(String digit) {
    return KdcClass.ofDigit(digit)
        .map(main -> digit + "00 " + catalogue.kdc_class_name(main))
        .orElse(messages.no_class());
  }

  private ReportTable languages() {
    return books(
        "language",
        messages.by_language(),
        catalogue.language(),
        report.languages(),
        tag ->
            tag.isEmpty()
                ? messages.no_language()
                : Locale.forLanguageTag(tag).getDisplayName(language.locale()));
  }

  private ReportTable statuses() {
    return table(
        "status",
        messages.by_status(),
        List.of(catalogue.status(), messages.copies()),
        report.statuses(),
        name -> CopyStatus.ofName(name).map(holdings::status_name).orElse(name));
  }

  private ReportTable books(
      String id, String title, String heading, List<Share> shares, Function<String, String> name) {
    return table(id, title, List.of(heading, messages.books()), shares, name);
  }

  private static ReportTable table(
      String id,
      String title,
      List<String> headings,
      List<Share> shares,
      Function<String, String> name) {
    if (shares == null) {
      return new ReportTable(id, title, headings, null);
    }
    long most = shares.stream().mapToLong(Share::count).max().orElse(0);
    return new ReportTable(
        id,
        title,
        headings,
        shares.stream()
            .map(
                one ->
                    new ReportTable.Row(
                        name.apply(one.value()), List.of(one.count()), share(one.count(), most)))
            .toList());
  }

  private static int share(long number, long most) {
    return most == 0 ? 0 : Math.toIntExact(number * THOUSANDTHS / most);
  }
}
