package dev.seoga.catalogue;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the catalogue. The words stand in {@code messages/catalogue_*.properties}. */
@MessageBundle(value = "catalogue", locale = "ko")
public interface CatalogueMessages {
  @Message
  String books();

  @Message
  String search_label();

  @Message
  String search();

  @Message
  String filters();

  @Message
  String apply_filters();

  @Message
  String category();

  @Message
  String category_all();

  @Message
  String language();

  @Message
  String language_all();

  @Message
  String from_year();

  @Message
  String to_year();

  @Message
  String status();

  @Message
  String status_all();

  @Message
  String sort_by();

  @Message
  String active_filters();

  @Message
  String remove_filter(String filter);

  @Message
  String chip_text(String text);

  @Message
  String chip_from(String year);

  @Message
  String chip_to(String year);

  @Message
  String clear_all();

  @Message
  String count_all(String count);

  @Message
  String count_capped(String limit);

  @Message
  String count_about(String count);

  @Message
  String count_best(String limit);

  @Message
  String count_latest(String limit);

  @Message
  String about(String count);

  @Message
  String kdc_class();

  @Message
  String kdc_class_all();

  @Message
  String kdc_class_name(KdcClass kdcClass);

  @Message
  String decade();

  @Message
  String decade_all();

  @Message
  String decade_name(String decade);

  @Message
  String count_none();

  @Message
  String none_found_hint();

  @Message
  String none_has(String words);

  @Message
  String none_has_all(String text);

  @Message
  String meant();

  @Message
  String none_yet();

  @Message
  String list_caption(String order);

  @Message
  String cover();

  @Message
  String title();

  @Message
  String contributors();

  @Message
  String publisher();

  @Message
  String year();

  @Message
  String more_contributors(int count);

  @Message
  String sort_name(BookSort sort);

  @Message
  String pages();

  @Message
  String export_list();

  @Message
  String bulk_list();

  @Message
  String bulk_numbers();

  @Message
  String previous_page();

  @Message
  String next_page();

  @Message
  String first_page();

  @Message
  String further_page();

  @Message
  String category_name(Category category);

  @Message
  String category_derived();

  @Message
  String category_automatic();

  @Message
  String role_name(ContributorRole role);

  @Message
  String field_name(BookField field);

  @Message
  String field_hint(BookField field);

  @Message
  String new_book();

  @Message
  String edit_book(String title);

  @Message
  String section_title();

  @Message
  String section_contributors();

  @Message
  String section_publication();

  @Message
  String section_isbn();

  @Message
  String section_classification();

  @Message
  String section_content();

  @Message
  String section_rest();

  @Message
  String contributor_name(int number);

  @Message
  String contributor_role(int number);

  @Message
  String isbn_number(int number);

  @Message
  String isbn_qualifier(int number);

  @Message
  String isbn_misprinted(int number);

  @Message
  String isbn_hint();

  @Message
  String misprinted();

  @Message
  String isbns();

  @Message
  String more_rows();

  @Message
  String subjects();

  @Message
  String subjects_hint();

  @Message
  String language_none();

  @Message
  String title_missing();

  @Message
  String too_long(int max, int actual);

  @Message
  String subject_too_long(int max, int actual);

  @Message
  String kdc_malformed();

  @Message
  String language_unknown();

  @Message
  String other_language_unknown(String tag);

  @Message
  String isbn_wrong_check_digit(String expected, String corrected);

  @Message
  String isbn_malformed();

  @Message
  String isbn_too_long(int max);

  @Message
  String isbn_known(String title);

  @Message
  String known_title();

  @Message
  String known_text();

  @Message
  String known_open(String title);

  @Message
  String known_add_copy(String title);

  @Message
  String known_anyway();

  @Message
  String control_number_taken();

  @Message
  String book_created(String title);

  @Message
  String book_saved(String title);

  @Message
  String book_deleted(String title);

  @Message
  String book_restored(String title);

  @Message
  String edit();

  @Message
  String delete();

  @Message
  String restore();

  @Message
  String restore_book(String title);

  @Message
  String change_cover();

  @Message
  String delete_title(String title);

  @Message
  String delete_text(int copies);

  @Message
  String delete_confirm();

  @Message
  String in_trash();

  @Message
  String trash();

  @Message
  String trash_empty();

  @Message
  String trash_caption(int count);

  @Message
  String deleted_at();

  @Message
  String actions();

  @Message
  String facts();

  @Message
  String normalised_year(String year);

  @Message
  String recorded(String created, String updated);

  @Message
  String cover_title(String title);

  @Message
  String cover_file();

  @Message
  String cover_hint();

  @Message
  String cover_save();

  @Message
  String cover_remove();

  @Message
  String cover_missing();

  @Message
  String cover_too_large();

  @Message
  String cover_not_a_picture();

  @Message
  String cover_too_many_pixels();

  @Message
  String cover_saved(String title);

  @Message
  String cover_removed(String title);

  @Message
  String cover_alt(String title);

  @Message
  String sort_down();

  @Message
  String sort_up();

  @Message
  String merge_title();

  @Message
  String merge_text();

  @Message
  String merge_text_by(String others);

  @Message
  String merge_taken(String fields);

  @Message
  String merge_choose(String label);

  @Message
  String merge_choice_missing();

  @Message
  String merge_base();

  @Message
  String merge_theirs();

  @Message
  String merge_mine();

  @Message
  String merge_empty();

  @Message
  String book_saved_with_theirs(String title, String fields, String others);

  @Message
  String cover_digest();

  @Message
  String merged_into();

  @Message
  String duplicates();

  @Message
  String duplicates_isbn();

  @Message
  String duplicates_title();

  @Message
  String duplicates_by();

  @Message
  String duplicates_caption(int count);

  @Message
  String duplicates_none();

  @Message
  String duplicates_more();

  @Message
  String duplicates_first();

  @Message
  String duplicate_first();

  @Message
  String duplicate_second();

  @Message
  String merge_pair(Long first, Long second);

  @Message
  String distinct_pair(Long first, Long second);

  @Message
  String distinct_said();

  @Message
  String merge_records(Long kept, Long gone);

  @Message
  String merge_records_text();

  @Message
  String merge_stays();

  @Message
  String merge_goes();

  @Message
  String merge_swap();

  @Message
  String merge_moves(int copies);

  @Message
  String merge_cover_moves();

  @Message
  String merge_same();

  @Message
  String merge_differences();

  @Message
  String merge_both();

  @Message
  String merge_confirm();

  @Message
  String merge_changed();

  @Message
  String merged(String title);

  @Message
  String quality();

  @Message
  String quality_text();

  @Message
  String quality_none();

  @Message
  String quality_caption();

  @Message
  String or_more(String number);

  @Message
  String edit_number(Long number);

  @Message
  String defect_name(Defect defect);

  @Message
  String marc_fields_malformed(int line);
}
