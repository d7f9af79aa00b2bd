package dev.seoga.catalogue;

/** Another record has the control number that one is to have. */
class ControlNumberTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  ControlNumberTakenException() {
    super("another record has this control number");
  }
}
