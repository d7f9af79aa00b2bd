package dev.seoga.catalogue;

import java.util.Map;

/**
 * Where an ISBN's registration group and registrant end (ISO 2108). The ranges are those of the
 * International ISBN Agency's range message, for the groups that a Korean library holds most.
 */
final class IsbnRanges {

  /** By prefix and group, the registrants: first and last of each range, equally long. */
  private static final Map<String, String> REGISTRANTS =
      Map.ofEntries(
          // English language
          Map.entry(
              "978-0",
              "00-19 200-227 2280-2289 229-368 3690-3699 370-638 6390-6397 6398000-6399999 "
                  + "640-644 6450000-6459999 646-647 6480000-6489999 649-654 6550-6559 656-699 "
                  + "7000-8499 85000-89999 900000-900370 9003710-9003719 900372-949999 "
                  + "9500000-9999999"),
          // English language
          Map.entry(
              "978-1",
              "000-009 01-02 030-034 0350-0399 040-045 0460-0469 047-047 0480-0499 05-05 "
                  + "0665000-0665749 0665750-0665999 0666000-0669999 0670000-0699999 0700-0999 "
                  + "100-397 3980-5499 55000-64999 6500-6799 68000-68599 6860-7139 714-716 "
                  + "7170-7319 7320000-7399999 74000-76199 7620-7634 7635000-7649999 76500-77499 "
                  + "7750000-7753999 77540-77639 7764000-7764999 77650-77699 7770000-7782999 "
                  + "77830-78999 7900-7999 80000-80049 80050-80499 80500-83799 8380000-8384999 "
                  + "83850-86719 8672-8675 86760-86979 869800-915999 9160000-9165059 916506-916869 "
                  + "9168700-9169079 916908-919163 9191640-9195649 919565-919599 9196000-9196549 "
                  + "919655-972999 9730-9877 987800-991149 9911500-9911999 991200-998989 "
                  + "9989900-9999999"),
          // French language
          Map.entry(
              "978-2",
              "00-19 200-349 35000-39999 400-486 487000-494999 495-495 4960-4966 49670-49699 "
                  + "497-527 5280-5299 530-699 7000-8399 84000-89999 900000-919799 91980-91980 "
                  + "919810-919942 9199430-9199689 919969-949999 9500000-9999999"),
          // German language
          Map.entry(
              "978-3",
              "00-02 030-033 0340-0369 03700-03999 04-19 200-312 3130-3139 314-389 39-39 "
                  + "400-675 67600-68799 688-688 68900-69499 6950-8499 85000-89999 900000-949999 "
                  + "9500000-9539999 95400-96999 9700000-9849999 98500-99959 9996-9999"),
          // Japan
          Map.entry("978-4", "00-19 200-699 7000-8499 85000-89999 900000-949999 9500000-9999999"),
          // China
          Map.entry("978-7", "00-09 100-499 5000-7999 80000-89999 900000-999999"),
          // Republic of Korea
          Map.entry(
              "978-89", "00-24 250-549 5500-8499 85000-94999 950000-969999 97000-98999 990-999"),
          // Taiwan
          Map.entry(
              "978-957",
              "00-02 0300-0499 05-19 2000-2099 21-27 28000-30999 31-43 440-819 8200-9699 "
                  + "97000-99999"),
          // Hong Kong, China
          Map.entry("978-962", "00-19 200-699 7000-8499 85000-86999 8700-8999 900-999"),
          // Taiwan
          Map.entry("978-986", "00-05 06000-06999 0700-0799 08-11 120-539 5400-7999 80000-99999"),
          // Hong Kong, China
          Map.entry("978-988", "00-11 12000-19999 200-699 70000-79999 8000-9699 97000-99999"),
          // France
          Map.entry("979-10", "00-19 200-699 7000-8999 90000-97599 976000-999999"),
          // Republic of Korea
          Map.entry(
              "979-11",
              "00-21 220000-229999 23000-24999 250-549 5500-8499 85000-94999 950000-999999"));

  private IsbnRanges() {}

  /**
   * Puts the hyphens into an ISBN.
   *
   * @param digits a valid 13-digit ISBN
   * @return the same unchanged, if its group or its registrant is not listed
   */
  static String hyphenate(String digits) {
    String prefix = digits.substring(0, 3);
    // No group's number begins with another group's, so at most one length is listed.
    for (int end = 4; end <= 6; end++) {
      String group = digits.substring(3, end);
      String ranges = REGISTRANTS.get(prefix + "-" + group);
      if (ranges != null) {
        int length = registrantLength(digits.substring(end, 12), ranges);
        return length == 0 ? digits : join(digits, prefix, group, end, length);
      }
    }
    return digits;
  }

  private static int registrantLength(String rest, String ranges) {
    for (String range : ranges.split(" ", -1)) {
      int length = range.indexOf('-');
      String registrant = rest.substring(0, Math.min(length, rest.length()));
      if (registrant.compareTo(range.substring(0, length)) >= 0
          && registrant.compareTo(range.substring(length + 1)) <= 0) {
        return length;
      }
    }
    return 0;
  }

  private static String join(String digits, String prefix, String group, int end, int length) {
    return String.join(
        "-",
        prefix,
        group,
        digits.substring(end, end + length),
        digits.substring(end + length, 12),
        digits.substring(12));
  }
}
