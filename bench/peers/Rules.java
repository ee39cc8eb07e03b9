// SPDX-License-Identifier: EUPL-1.2
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.ErrorListener;
import javax.xml.transform.Templates;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.TransformerFactoryImpl;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XdmSequenceIterator;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.Xslt30Transformer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;

/** One Schematron compiled by Saxon, run the two ways that are measured. */
final class Rules {
    private static final QName ID = new QName("id");
    private static final QName LOCATION = new QName("location");

    private final Templates deployed;
    private final XsltExecutable best;
    private final DocumentBuilder trees;
    private final XMLReader reader;

    Rules(Path stylesheet, Path schematron) throws Exception {
        TransformerFactory factory = new TransformerFactoryImpl();
        factory.setErrorListener(new Silent());
        StringWriter written = new StringWriter();
        factory.newTransformer(new StreamSource(stylesheet.toFile()))
                .transform(new StreamSource(schematron.toFile()), new StreamResult(written));
        deployed = factory.newTemplates(new StreamSource(new StringReader(written.toString())));

        Processor processor = new Processor(false);
        processor.getUnderlyingConfiguration().setErrorListener(new Silent());
        XsltCompiler compiler = processor.newXsltCompiler();
        compiler.setErrorListener(new Silent());
        best = compiler.compile(new StreamSource(new StringReader(written.toString())));
        trees = processor.newDocumentBuilder();
        SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
        parsers.setNamespaceAware(true);
        reader = parsers.newSAXParser().getXMLReader();
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    }

    /** DOM in, DOM out, a new Transformer each time: what a service does that validates through JAXP. */
    List<Finding> runDeployed(Document document, Document result) throws Exception {
        Transformer transformer = deployed.newTransformer();
        transformer.setErrorListener(new Silent());
        transformer.transform(new DOMSource(document), new DOMResult(result));
        List<Finding> findings = new ArrayList<>();
        for (Node node = result.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling())
            if (node instanceof Element element && element.hasAttribute("location"))
                findings.add(Finding.of(element.getLocalName(), element.getAttribute("id"),
                        element.getFirstChild().getTextContent(), element.getAttribute("location")));
        return findings;
    }

    /** Bytes to Saxon's own compact tree, and the result in another: the quickest Saxon-HE can go. */
    List<Finding> runBest(byte[] bytes) throws Exception {
        XdmNode source = trees.build(new SAXSource(reader, new InputSource(new ByteArrayInputStream(bytes))));
        XdmDestination destination = new XdmDestination();
        Xslt30Transformer transformer = best.load30();
        transformer.setErrorListener(new Silent());
        transformer.setGlobalContextItem(source); // lets of the schema and of its patterns
        transformer.applyTemplates(source, destination);
        List<Finding> findings = new ArrayList<>();
        XdmNode output = destination.getXdmNode().axisIterator(Axis.CHILD).next();
        for (XdmSequenceIterator<XdmNode> at = output.axisIterator(Axis.CHILD); at.hasNext();) {
            XdmNode node = at.next();
            String location = node.getAttributeValue(LOCATION);
            if (node.getNodeKind() == XdmNodeKind.ELEMENT && location != null)
                findings.add(Finding.of(node.getNodeName().getLocalName(), node.getAttributeValue(ID),
                        node.getStringValue(), location));
        }
        return findings;
    }

    /** An error is told by the exception; nothing is printed. */
    private static final class Silent implements ErrorListener {
        @Override
        public void warning(TransformerException trouble) {}

        @Override
        public void error(TransformerException trouble) throws TransformerException {
            throw trouble;
        }

        @Override
        public void fatalError(TransformerException trouble) throws TransformerException {
            throw trouble;
        }
    }
}
