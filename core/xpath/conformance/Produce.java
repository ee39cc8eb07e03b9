// SPDX-License-Identifier: EUPL-1.2
// Runs every expressions/*.json through Saxon-HE in XPath 2.0 mode and writes what it answers, one line an expression.
// Usage: java Produce <folder of this file> <output folder>
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.SaxonApiUncheckedException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmArray;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XdmSequenceIterator;
import net.sf.saxon.s9api.XdmValue;

import javax.xml.transform.stream.StreamSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

public final class Produce {
    private static final String ERRORS = "http://www.w3.org/2005/xqt-errors";
    private static final String HL7 = "urn:hl7-org:v3";
    private static final int LONGEST_VALUE = 200;
    private static final Map<String, String> NAMESPACES = new LinkedHashMap<>();

    static {
        NAMESPACES.put("hl7", HL7);
        NAMESPACES.put("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        NAMESPACES.put("xs", "http://www.w3.org/2001/XMLSchema");
        NAMESPACES.put("fn", "http://www.w3.org/2005/xpath-functions");
        NAMESPACES.put("err", ERRORS);
        NAMESPACES.put("sdtc", "urn:hl7-org:sdtc");
        NAMESPACES.put("one", "urn:example:one");
        NAMESPACES.put("uno", "urn:example:one");
        NAMESPACES.put("two", "urn:example:two");
        NAMESPACES.put("three", "urn:example:three");
    }

    private final Processor processor = new Processor(false);
    private final Path folder;
    private final Map<String, XdmNode> documents = new TreeMap<>();

    private Produce(Path folder) {
        this.folder = folder;
        // XPath 2.0 stands on XML Schema 1.0: no year 0000, no "+INF".
        processor.setConfigurationProperty(Feature.XSD_VERSION, "1.0");
    }

    public static void main(String[] arguments) throws Exception {
        Produce produce = new Produce(Path.of(arguments[0]));
        Path output = Path.of(arguments[1]);
        Files.createDirectories(output);
        List<Path> files = new ArrayList<>();
        try (var listing = Files.newDirectoryStream(produce.folder.resolve("expressions"), "*.json")) {
            listing.forEach(files::add);
        }
        for (Path file : files)
            Files.writeString(output.resolve(file.getFileName()), produce.runFile(file));
    }

    private String runFile(Path file) throws IOException, SaxonApiException {
        XPathCompiler reader = processor.newXPathCompiler();
        reader.setLanguageVersion("3.1");
        reader.declareVariable(new QName("text"));
        XPathSelector selector = reader.compile("parse-json($text)").load();
        selector.setVariable(new QName("text"), new XdmAtomicValue(Files.readString(file, StandardCharsets.UTF_8)));
        StringBuilder lines = new StringBuilder("[\n");
        boolean first = true;
        for (XdmValue member : ((XdmArray) selector.evaluateSingle()).asList()) {
            XdmMap test = (XdmMap) member.itemAt(0);
            lines.append(first ? "" : ",\n").append("{\"id\":").append(quote(field(test, "id"))).append(",\"result\":")
                    .append(run(test)).append('}');
            first = false;
        }
        return lines.append("\n]\n").toString();
    }

    private static String field(XdmMap map, String name) {
        XdmValue value = map.get(new XdmAtomicValue(name));
        return value == null || value.size() == 0 ? null : value.itemAt(0).getStringValue();
    }

    private String run(XdmMap test) {
        try {
            XdmItem context = context(test);
            Map<String, XdmValue> variables = variables(test, context);
            return write(evaluate(field(test, "expression"), context, variables));
        } catch (SaxonApiException error) {
            return failure(error.getErrorCode(), error.getMessage());
        } catch (SaxonApiUncheckedException error) {
            SaxonApiException cause = (SaxonApiException) error.getCause();
            return failure(cause.getErrorCode(), cause.getMessage());
        }
    }

    private XdmItem context(XdmMap test) throws SaxonApiException {
        String name = field(test, "document");
        if (name == null)
            return null;
        if (!documents.containsKey(name)) {
            DocumentBuilder builder = processor.newDocumentBuilder();
            documents.put(name, builder.build(new StreamSource(folder.resolve("documents").resolve(name).toFile())));
        }
        String path = field(test, "context");
        XdmValue chosen = path == null ? documents.get(name) : evaluate(path, documents.get(name), Map.of());
        if (chosen.size() != 1)
            throw new IllegalStateException(field(test, "id") + ": the context is " + chosen.size() + " items");
        return chosen.itemAt(0);
    }

    private Map<String, XdmValue> variables(XdmMap test, XdmItem context) throws SaxonApiException {
        Map<String, XdmValue> variables = new LinkedHashMap<>();
        XdmValue given = test.get(new XdmAtomicValue("variables"));
        if (given != null)
            for (XdmAtomicValue name : ((XdmMap) given.itemAt(0)).keySet())
                variables.put(name.getStringValue(),
                        evaluate(field((XdmMap) given.itemAt(0), name.getStringValue()), context, variables));
        return variables;
    }

    private XdmValue evaluate(String expression, XdmItem context, Map<String, XdmValue> variables)
            throws SaxonApiException {
        XPathCompiler compiler = processor.newXPathCompiler();
        compiler.setLanguageVersion("2.0");
        NAMESPACES.forEach(compiler::declareNamespace);
        for (String name : variables.keySet())
            compiler.declareVariable(new QName(name));
        XPathSelector selector = compiler.compile(expression).load();
        if (context != null)
            selector.setContextItem(context);
        for (Map.Entry<String, XdmValue> variable : variables.entrySet())
            selector.setVariable(new QName(variable.getKey()), variable.getValue());
        return selector.evaluate();
    }

    private static String failure(QName code, String message) {
        if (code == null)
            return "{\"error\":\"\",\"message\":" + quote(message) + "}";
        String name = code.getNamespaceURI().equals(ERRORS) ? code.getLocalName()
                : "{" + code.getNamespaceURI() + "}" + code.getLocalName();
        return "{\"error\":" + quote(name) + "}";
    }

    private static String write(XdmValue value) {
        List<String> items = new ArrayList<>();
        for (XdmItem item : value)
            items.add(item instanceof XdmNode ? writeNode((XdmNode) item) : writeAtomic((XdmAtomicValue) item));
        return "[" + String.join(",", items) + "]";
    }

    private static String writeAtomic(XdmAtomicValue value) {
        QName type = value.getPrimitiveTypeName();
        // The label of a value, not its primitive type: xs:integer and its derived types keep their name.
        type = value.getTypeName() == null ? type : value.getTypeName();
        String text = value.getStringValue();
        if (value.getPrimitiveTypeName().getLocalName().equals("QName")) {
            QName name = value.getQNameValue();
            text = "{" + name.getNamespaceURI() + "}" + name.getLocalName();
        }
        return "{\"type\":" + quote("xs:" + type.getLocalName()) + ",\"value\":" + quote(text) + "}";
    }

    private static String writeNode(XdmNode node) {
        String kind = switch (node.getNodeKind()) {
            case DOCUMENT -> "document";
            case ELEMENT -> "element";
            case ATTRIBUTE -> "attribute";
            case TEXT -> "text";
            case COMMENT -> "comment";
            case PROCESSING_INSTRUCTION -> "processing-instruction";
            case NAMESPACE -> "namespace";
        };
        String value = node.getStringValue();
        String shown = value.codePointCount(0, value.length()) > LONGEST_VALUE ? "" : ",\"value\":" + quote(value);
        return "{\"kind\":" + quote(kind) + ",\"path\":" + quote(path(node)) + shown + "}";
    }

    private static String path(XdmNode node) {
        if (node.getNodeKind() == XdmNodeKind.DOCUMENT)
            return "/";
        String above = path(node.getParent());
        return (above.equals("/") ? "" : above) + "/" + step(node);
    }

    private static String step(XdmNode node) {
        String number = "[" + place(node) + "]";
        switch (node.getNodeKind()) {
            case TEXT: return "text()" + number;
            case COMMENT: return "comment()" + number;
            case PROCESSING_INSTRUCTION: return "processing-instruction()" + number;
            case ATTRIBUTE: return "@" + name(node.getNodeName());
            default: return name(node.getNodeName()) + number;
        }
    }

    private static String name(QName name) {
        String uri = name.getNamespaceURI();
        if (uri.isEmpty())
            return name.getLocalName();
        return uri.equals(HL7) ? "hl7:" + name.getLocalName()
                : "*:" + name.getLocalName() + "[namespace-uri()='" + uri + "']";
    }

    /** One more than the earlier siblings of its kind and, for an element, of its name. */
    private static int place(XdmNode node) {
        if (node.getNodeKind() == XdmNodeKind.ATTRIBUTE)
            return 1;
        int place = 1;
        XdmSequenceIterator<XdmNode> before = node.axisIterator(Axis.PRECEDING_SIBLING);
        while (before.hasNext()) {
            XdmNode other = before.next();
            boolean same = other.getNodeKind() == node.getNodeKind();
            if (same && (node.getNodeKind() != XdmNodeKind.ELEMENT || other.getNodeName().equals(node.getNodeName())))
                ++place;
        }
        return place;
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char unit : text.toCharArray()) {
            if (unit == '"' || unit == '\\')
                quoted.append('\\').append(unit);
            else if (unit < ' ')
                quoted.append(String.format("\\u%04x", (int) unit));
            else
                quoted.append(unit);
        }
        return quoted.append('"').toString();
    }
}
