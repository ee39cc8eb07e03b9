// SPDX-License-Identifier: EUPL-1.2
//
// Prints what the JDK's XSD validator says of documents, for differential tests of core/schema.
//   java core/schema/oracle/XsdOracle.java SCHEMA_FOLDER < list-of-files
// For each file of standard input one line "= FILE", then one line a message, line feeds written as \n.
// Every schemaLocation is looked for in SCHEMA_FOLDER only, as Schema::load does; a document that cannot be parsed
// (or has a DOCTYPE) gives the line "! unreadable".

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.*;
import org.w3c.dom.ls.*;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.xml.sax.*;

public class XsdOracle {
    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        Path folder = Path.of(arguments[0]);
        var implementation = (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            if (systemId == null)
                return null; // an import that names no file
            try {
                Path file = folder.resolve(Path.of(systemId).getFileName());
                LSInput input = implementation.createLSInput();
                input.setSystemId(file.toUri().toString());
                input.setByteStream(Files.newInputStream(file));
                return input;
            } catch (IOException missing) {
                throw new UncheckedIOException(missing);
            }
        });
        Schema schema = factory.newSchema(new StreamSource(folder.resolve("CDA.xsd").toFile()));
        var builders = DocumentBuilderFactory.newInstance();
        builders.setNamespaceAware(true);
        builders.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String file; (file = in.readLine()) != null;) {
            out.println("= " + file);
            List<String> messages = new ArrayList<>();
            ErrorHandler collector = new ErrorHandler() {
                public void warning(SAXParseException e) { messages.add(e.getMessage()); }
                public void error(SAXParseException e) { messages.add(e.getMessage()); }
                public void fatalError(SAXParseException e) throws SAXException { throw e; }
            };
            try {
                var builder = builders.newDocumentBuilder();
                builder.setErrorHandler(collector);
                var document = builder.parse(new File(file));
                Validator validator = schema.newValidator();
                validator.setErrorHandler(collector);
                validator.validate(new DOMSource(document));
                for (String message : messages)
                    out.println("  " + message.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"));
            } catch (SAXException | IOException unreadable) {
                out.println("! unreadable");
            }
        }
        out.flush();
    }
}
