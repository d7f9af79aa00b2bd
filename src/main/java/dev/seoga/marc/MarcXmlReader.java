package dev.seoga.marc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads MARCXML. It knows no document type definition and no entities: a file that has one is not
 * read further, whatever it wants to fetch or to blow up.
 */
public final class MarcXmlReader implements MarcReader {
  /** The most characters of a record. */
  private static final int MAX_RECORD = 4 << 20;

  /** What an element counts, since an empty one takes room, too. */
  private static final int ELEMENT = 16;

  private static final Pattern TAG = Pattern.compile("[0-9A-Za-z]{3}");
  private static final Pattern XML =
      Pattern.compile("<(\\?xml|!--|!DOCTYPE|([a-zA-Z][\\w.-]*:)?(collection|record)\\b).*");

  private final InputStream in;
  private XMLStreamReader xml;
  private boolean ended;
  private boolean inCollection;

  public MarcXmlReader(InputStream in) {
    this.in = in;
  }

  /** Whether a file that begins like this is XML. */
  public static boolean isIn(byte[] beginning) {
    String text = new String(beginning, StandardCharsets.UTF_8).replaceFirst("^\uFEFF?\\s*", "");
    return XML.matcher(text.lines().findFirst().orElse("")).matches();
  }

  /** Whether anything of MARCXML has been found so far. */
  public boolean isMarc() {
    return inCollection;
  }

  @Override
  public MarcReading next() throws IOException {
    if (ended) {
      return null;
    }
    boolean started = false;
    try {
      if (xml == null) {
        xml = open();
      }
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new XMLStreamException("DOCTYPE", xml.getLocation());
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (xml.getLocalName().equals("record")) {
            inCollection = true;
            started = true;
            return record();
          }
          inCollection |=
              xml.getNamespaceURI() != null
                  && xml.getNamespaceURI().equals(MarcXmlWriter.NAMESPACE);
        }
      }
      ended = true;
      return null;
    } catch (XMLStreamException malformed) {
      ended = true;
      String place =
          malformed.getLocation() == null
              ? ""
              : malformed.getLocation().getLineNumber()
                  + ":"
                  + malformed.getLocation().getColumnNumber();
      return MarcReading.unreadable(
          started ? MarcFault.Kind.TRUNCATED : MarcFault.Kind.UNREADABLE, place);
    }
  }

  private XMLStreamReader open() throws XMLStreamException {
    // That of the JDK, whatever else is on the class path.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory.createXMLStreamReader(in);
  }

  private MarcReading record() throws XMLStreamException {
    Parts parts = new Parts();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> parts.start(xml);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            parts.text(xml);
        case XMLStreamConstants.END_ELEMENT -> {
          if (xml.getLocalName().equals("record")) {
            return parts.reading();
          }
          parts.end(xml.getLocalName());
        }
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException(xml.getLocalName(), xml.getLocation());
        case XMLStreamConstants.END_DOCUMENT ->
            throw new XMLStreamException("end", xml.getLocation());
        default -> {}
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** What has been read of a record. */
  private static final class Parts {
    private final List<MarcField> fields = new ArrayList<>();
    private final List<MarcSubfield> subfields = new ArrayList<>();
    private final List<MarcFault> faults = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String leader = "";
    private String tag = "";
    private String indicators = "  ";
    private char code = 'a';
    private int size;

    void start(XMLStreamReader xml) {
      size += ELEMENT;
      text.setLength(0);
      String name = xml.getLocalName();
      if (name.equals("controlfield") || name.equals("datafield")) {
        tag = attribute(xml, "tag");
        indicators = indicator(xml, "ind1") + indicator(xml, "ind2");
        subfields.clear();
      } else if (name.equals("subfield")) {
        String said = attribute(xml, "code");
        code = said.isEmpty() ? 'a' : said.charAt(0);
      }
    }

    private static String indicator(XMLStreamReader xml, String name) {
      String said = attribute(xml, name);
      return said.isEmpty() ? " " : said.substring(0, 1);
    }

    private static String attribute(XMLStreamReader xml, String name) {
      String value = xml.getAttributeValue(null, name);
      return value == null ? "" : value;
    }

    void text(XMLStreamReader xml) {
      size += xml.getTextLength();
      if (size <= MAX_RECORD) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
    }

    void end(String name) {
      if (size > MAX_RECORD) {
        return;
      }
      switch (name) {
        case "leader" -> leader = text.toString();
        case "controlfield" -> add(MarcField.control(tag, text.toString()));
        case "subfield" -> subfields.add(new MarcSubfield(code, text.toString()));
        case "datafield" -> {
          if (subfields.isEmpty() && !text.toString().isBlank()) {
            fault(MarcFault.Kind.FIELD_WRONG, tag);
            subfields.add(new MarcSubfield('a', text.toString().strip()));
          }
          add(new MarcField(tag, "", indicators, subfields));
        }
        default -> {}
      }
      text.setLength(0);
    }

    private void add(MarcField field) {
      boolean asItShouldBe =
          TAG.matcher(field.tag()).matches()
              && (field.isControl() || !field.indicators().isEmpty());
      if (asItShouldBe && field.isControl() == field.subfields().isEmpty()) {
        fields.add(field);
      } else {
        // A control field's tag with subfields, or no tag at all: nothing that could be written
        // again.
        fault(MarcFault.Kind.FIELD_WRONG, field.tag());
      }
    }

    private void fault(MarcFault.Kind kind, String detail) {
      faults.add(new MarcFault(kind, detail));
    }

    MarcReading reading() {
      if (size > MAX_RECORD) {
        return MarcReading.unreadable(MarcFault.Kind.TOO_LARGE, size + " / " + MAX_RECORD);
      }
      if (fields.isEmpty()) {
        return MarcReading.unreadable(MarcFault.Kind.UNREADABLE, "");
      }
      String whole = (leader + " ".repeat(MarcRecord.LEADER_LENGTH));
      return new MarcReading(
          new MarcRecord(whole.substring(0, MarcRecord.LEADER_LENGTH), fields), faults);
    }
  }
}
