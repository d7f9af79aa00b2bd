package dev.seoga.catalogue;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The year of publication in what a book or a catalogue prints. */
public final class PublicationYear {

  private static final int EARLIEST = -3000;
  private static final int LATEST = 2100;

  /** By the name of an era, what to add to its years to get the Western ones. */
  private static final Map<String, Integer> ERAS =
      Map.ofEntries(
          Map.entry("檀君紀元", -2333),
          Map.entry("檀紀", -2333),
          Map.entry("단군기원", -2333),
          Map.entry("단기", -2333),
          Map.entry("佛紀", -544),
          Map.entry("불기", -544),
          Map.entry("開國", 1391),
          Map.entry("개국", 1391),
          Map.entry("建陽", 1895),
          Map.entry("건양", 1895),
          Map.entry("光武", 1896),
          Map.entry("광무", 1896),
          Map.entry("隆熙", 1906),
          Map.entry("융희", 1906),
          Map.entry("大韓民國", 1918),
          Map.entry("대한민국", 1918),
          Map.entry("주체", 1911),
          Map.entry("中華民國", 1911),
          Map.entry("民國", 1911),
          Map.entry("民国", 1911),
          Map.entry("민국", 1911),
          Map.entry("光緖", 1874),
          Map.entry("光緒", 1874),
          Map.entry("宣統", 1908),
          Map.entry("明治", 1867),
          Map.entry("메이지", 1867),
          Map.entry("명치", 1867),
          Map.entry("大正", 1911),
          Map.entry("다이쇼", 1911),
          Map.entry("대정", 1911),
          Map.entry("昭和", 1925),
          Map.entry("쇼와", 1925),
          Map.entry("소화", 1925),
          Map.entry("平成", 1988),
          Map.entry("헤이세이", 1988),
          Map.entry("평성", 1988),
          Map.entry("令和", 2018),
          Map.entry("레이와", 2018),
          Map.entry("大同", 1931),
          Map.entry("康德", 1933),
          Map.entry("강덕", 1933));

  private static final Pattern WHOLE_NUMBER = Pattern.compile("(-?\\d{1,4})(?:\\.0+)?");
  private static final Pattern DIGITS_OF_A_DATE =
      Pattern.compile("(\\d{4})(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])?");
  private static final String WESTERN = "(?<!\\d)(1\\d{3}|20\\d{2}|2100)(?!\\d)";
  private static final Pattern WESTERN_YEAR = Pattern.compile(WESTERN);
  private static final Pattern IN_BRACKETS = Pattern.compile("[\\[〔【][^\\[\\]〔〕【】\\d]*" + WESTERN);
  // The longest name first, or 大韓民國 would be read as 民國.
  private static final Pattern ERA_YEAR =
      Pattern.compile(
          ERAS.keySet().stream()
              .sorted(Comparator.comparingInt(String::length).reversed())
              .collect(Collectors.joining("|", "(", ")\\s*(?:(\\d{1,4})(?!\\d)|(元))")));

  private PublicationYear() {}

  /**
   * Reads a year as printed: "1984년", "c1984", "[1984]", "1984-1986" (the first), "民國73[1984]", "昭和
   * 12", "단기 4288", "2008.0" from a spreadsheet. A Western year in square brackets is the
   * cataloguer's own (ISBD) and goes before what is printed; then any Western year; then the year
   * of an era.
   *
   * @param printed null is read as blank
   * @return a year from -3000 to 2100, counted as historians do, without a year 0; empty for a
   *     blank, an unknown or an incomplete year such as "198-"
   */
  public static OptionalInt normalise(String printed) {
    if (printed == null) {
      return OptionalInt.empty();
    }
    String text = Normalizer.normalize(printed, Normalizer.Form.NFKC).strip();
    Matcher number = WHOLE_NUMBER.matcher(text);
    if (number.matches()) {
      return inRange(Integer.parseInt(number.group(1)));
    }
    Matcher date = DIGITS_OF_A_DATE.matcher(text);
    if (date.matches()) {
      return inRange(Integer.parseInt(date.group(1)));
    }
    Matcher bracketed = IN_BRACKETS.matcher(text);
    if (bracketed.find()) {
      return inRange(Integer.parseInt(bracketed.group(1)));
    }
    Matcher western = WESTERN_YEAR.matcher(text);
    return western.find() ? inRange(Integer.parseInt(western.group(1))) : ofEra(text);
  }

  private static OptionalInt ofEra(String text) {
    Matcher matcher = ERA_YEAR.matcher(text);
    if (!matcher.find()) {
      return OptionalInt.empty();
    }
    int year = matcher.group(3) == null ? Integer.parseInt(matcher.group(2)) : 1;
    return inRange(ERAS.get(matcher.group(1)) + year);
  }

  private static OptionalInt inRange(int year) {
    boolean known = year != 0 && year >= EARLIEST && year <= LATEST;
    return known ? OptionalInt.of(year) : OptionalInt.empty();
  }
}
