package dev.seoga.marc;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes records as MARCXML. */
public final class MarcXmlWriter implements MarcWriter {
  static final String NAMESPACE = "http://www.loc.gov/MARC21/slim";

  private final OutputStream out;
  private final XMLStreamWriter xml;

  public MarcXmlWriter(OutputStream out) throws IOException {
    this.out = new BufferedOutputStream(out);
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(this.out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.setDefaultNamespace(NAMESPACE);
      xml.writeStartElement(NAMESPACE, "collection");
      xml.writeDefaultNamespace(NAMESPACE);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void write(MarcRecord record) throws IOException {
    try {
      start("\n", "record");
      start("\n ", "leader");
      text(MarcRecord.plainLeader(record.leader()));
      xml.writeEndElement();
      for (MarcField field : record.fields()) {
        write(field);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void write(MarcField field) throws XMLStreamException {
    start("\n ", field.isControl() ? "controlfield" : "datafield");
    xml.writeAttribute("tag", field.tag());
    if (field.isControl()) {
      text(field.data());
    } else {
      xml.writeAttribute("ind1", String.valueOf(field.indicator1()));
      xml.writeAttribute("ind2", String.valueOf(field.indicator2()));
      for (MarcSubfield subfield : field.subfields()) {
        start("", "subfield");
        xml.writeAttribute("code", String.valueOf(subfield.code()));
        text(subfield.text());
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private void start(String before, String name) throws XMLStreamException {
    xml.writeCharacters(before);
    xml.writeStartElement(NAMESPACE, name);
  }

  // What XML 1.0 has no way to say.
  private void text(String text) throws XMLStreamException {
    xml.writeCharacters(
        text.replaceAll(
            "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", " "));
  }

  @Override
  public void close() throws IOException {
    try {
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
      out.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }
}
