package dev.seoga.browser;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import nu.validator.validation.SimpleDocumentValidator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Checks HTML as the W3C's validator does, in this JVM. */
public final class NuValidator implements ErrorHandler {
  private static final String HTML = "http://s.validator.nu/html5-all.rnc";

  private final SimpleDocumentValidator validator = new SimpleDocumentValidator(false);
  private final List<String> errors = new ArrayList<>();

  public NuValidator() {
    try {
      validator.setUpMainSchema(HTML, this);
      validator.setUpValidatorAndParsers(this, true, false);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what is wrong with a page as it was served. */
  public List<String> errors(byte[] page) {
    errors.clear();
    InputSource source = new InputSource(new ByteArrayInputStream(page));
    source.setEncoding("UTF-8");
    try {
      validator.checkHtmlInputSource(source);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return List.copyOf(errors);
  }

  @Override
  public void warning(SAXParseException e) {}

  @Override
  public void error(SAXParseException e) {
    errors.add("HTML %d:%d %s".formatted(e.getLineNumber(), e.getColumnNumber(), e.getMessage()));
  }

  @Override
  public void fatalError(SAXParseException e) {
    error(e);
  }
}
