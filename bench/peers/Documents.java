// SPDX-License-Identifier: EUPL-1.2
import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The JDK's own DOM parser, whatever other parser stands on the class path. A DOCTYPE is refused, as the gateway does. */
final class Documents {
    private final DocumentBuilder builder;

    Documents() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new Silent());
    }

    Document parse(byte[] bytes) throws Exception {
        return builder.parse(new ByteArrayInputStream(bytes));
    }

    Document empty() {
        return builder.newDocument();
    }

    /** The exception alone tells what is wrong; nothing is printed. */
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException trouble) {}

        @Override
        public void error(SAXParseException trouble) throws SAXException {
            throw trouble;
        }

        @Override
        public void fatalError(SAXParseException trouble) throws SAXException {
            throw trouble;
        }
    }
}
