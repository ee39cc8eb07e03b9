// SPDX-License-Identifier: EUPL-1.2
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** XSD by the JDK's own Xerces over a DOM, as the gateway's validator does it; every message is kept. */
final class Schemas {
    private final Schema schema;

    Schemas(Path folder) throws Exception {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        DOMImplementationLS inputs =
                (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        // The published CDA.xsd names a sub-folder that the catalogue does not have: only the file name counts.
        factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
            Path file = folder.resolve(Path.of(systemId).getFileName());
            LSInput input = inputs.createLSInput();
            input.setSystemId(file.toUri().toString());
            try {
                input.setByteStream(new ByteArrayInputStream(Files.readAllBytes(file)));
            } catch (java.io.IOException missing) {
                throw new java.io.UncheckedIOException(missing);
            }
            return input;
        });
        schema = factory.newSchema(new StreamSource(folder.resolve("CDA.xsd").toFile()));
    }

    /** Messages in the validator's order, worded as the gateway shows them. */
    List<String> validate(Document document) throws Exception {
        List<String> messages = new ArrayList<>();
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            private void keep(String level, SAXParseException trouble) {
                messages.add(level + ": " + trouble.getLineNumber() + "," + trouble.getColumnNumber() + " "
                        + trouble.getMessage());
            }

            @Override
            public void warning(SAXParseException trouble) {
                keep("WARN", trouble);
            }

            @Override
            public void error(SAXParseException trouble) {
                keep("ERROR", trouble);
            }

            @Override
            public void fatalError(SAXParseException trouble) {
                keep("FATAL", trouble);
            }
        });
        validator.validate(new DOMSource(document));
        return messages;
    }
}
