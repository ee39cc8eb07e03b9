// SPDX-License-Identifier: EUPL-1.2
// java WellFormedCases.java well_formed_cases.json: asks the JDK's own parser, set up as the gateway's validator sets it
// up, about every case, and writes its answer ("jdk") into the file. One case a line; "bytes" holds the document, one
// character for each byte (ISO-8859-1). With a second argument it also prints what the parser said.
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

public class WellFormedCases {
    // Possessive: a greedy group would recurse once for each character.
    private static final Pattern BYTES = Pattern.compile("\"bytes\": \"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern JDK = Pattern.compile(", \"jdk\": \"[a-z]+\"");

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        var lines = new ArrayList<String>();
        for (String line : Files.readAllLines(file)) {
            line = JDK.matcher(line).replaceAll("");
            var found = BYTES.matcher(line);
            if (found.find()) {
                String refusal = refusal(unescape(found.group(1)).getBytes(StandardCharsets.ISO_8859_1));
                if (arguments.length > 1)
                    System.out.println(line.substring(0, found.start()) + (refusal == null ? "accepted" : refusal));
                String answer = refusal == null ? "accepted" : "refused";
                line = line.substring(0, found.end()) + ", \"jdk\": \"" + answer + "\"" + line.substring(found.end());
            }
            lines.add(line);
        }
        Files.write(file, lines);
    }

    /** What the parser says against the document, or null. */
    private static String refusal(byte[] document) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new ErrorHandler() {
            public void warning(SAXParseException problem) {}

            public void error(SAXParseException problem) throws SAXParseException {
                throw problem;
            }

            public void fatalError(SAXParseException problem) throws SAXParseException {
                throw problem;
            }
        });
        try {
            builder.parse(new ByteArrayInputStream(document));
            return null;
        } catch (Exception problem) {
            return problem.toString();
        }
    }

    private static String unescape(String text) {
        var out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            c = text.charAt(++at);
            switch (c) {
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'u' -> {
                out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                at += 4;
            }
            default -> out.append(c);
            }
        }
        return out.toString();
    }
}
