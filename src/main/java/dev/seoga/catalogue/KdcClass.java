package dev.seoga.catalogue;

import io.quarkus.qute.TemplateEnum;
import java.util.Arrays;
import java.util.Optional;

/** The main classes of the KDC (KDC 6, Korean Library Association, 2013), in their order. */
@TemplateEnum
public enum KdcClass {
  GENERAL_WORKS,
  PHILOSOPHY,
  RELIGION,
  SOCIAL_SCIENCES,
  NATURAL_SCIENCES,
  TECHNOLOGY,
  ARTS,
  LANGUAGE,
  LITERATURE,
  HISTORY;

  /** Returns the first digit of the class's numbers. */
  public String digit() {
    return Integer.toString(ordinal());
  }

  /** Returns the class of a first digit; empty where it is none. */
  public static Optional<KdcClass> ofDigit(String digit) {
    return Arrays.stream(values()).filter(main -> main.digit().equals(digit)).findFirst();
  }
}
