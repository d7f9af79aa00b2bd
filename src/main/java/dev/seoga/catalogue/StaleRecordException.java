package dev.seoga.catalogue;

/** Somebody else has saved the record since the form was opened. */
class StaleRecordException extends Exception {
  private static final long serialVersionUID = 1L;
}
