package dev.seoga.catalogue;

import dev.seoga.holdings.Copy;
import dev.seoga.web.FieldErrors;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "catalogue")
final class CataloguePages {
  private CataloguePages() {}

  static native TemplateInstance list(
      BookList list, List<ListRow> rows, List<ListLabels.Filter> filters);

  static native TemplateInstance record(RecordView book, List<Copy> copies);

  static native TemplateInstance bookForm(
      BookForm form, FieldErrors errors, List<KnownBook> known, MergeView merge);

  static native TemplateInstance delete(RecordView book, int copies);

  static native TemplateInstance home(
      List<QualityResource.Count> counts, String duplicates, boolean noDuplicates);

  static native TemplateInstance quality(
      Defect defect, List<BookRow> books, boolean further, Long next);

  static native TemplateInstance duplicates(
      List<DuplicatesResource.PairRow> pairs, boolean byTitle, boolean further, String next);

  static native TemplateInstance merge(MergePage merge, String note, boolean changedMeanwhile);

  static native TemplateInstance trash(List<BookRow> books);

  static native TemplateInstance coverForm(RecordView book, FieldErrors errors);
}
