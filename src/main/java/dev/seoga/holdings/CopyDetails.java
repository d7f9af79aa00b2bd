package dev.seoga.holdings;

import java.time.LocalDate;

/**
 * What is known of a copy, checked.
 *
 * @param registrationNumber the number on its barcode, unique in the collection
 * @param acquiredOn null where it is not known
 */
public record CopyDetails(
    String registrationNumber, String shelf, CopyStatus status, LocalDate acquiredOn, String note) {
  public static final int REGISTRATION_NUMBER_LENGTH = 40;
  public static final int SHELF_LENGTH = 60;
  public static final int NOTE_LENGTH = 500;
}
