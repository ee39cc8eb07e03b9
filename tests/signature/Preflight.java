// SPDX-License-Identifier: EUPL-1.2
// PDFBox preflight knows PDF/A-1b only: what a PDF/A-3 may have beyond it is on the list. Prints what else it finds, one
// "FILE CODE text" a line; silence is good. Preflight FILE...
import java.io.File;
import java.util.Set;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.parser.PreflightParser;

public final class Preflight {
    // Attachments (1.2.9, 1.4.7), ICC version 4 (2.1.6), transparency groups of pages (2.2.1), widgets without extent
    // (5.3.1), the part number 3 (7.11.2): ISO 19005-3 allows them.
    private static final Set<String> ALLOWED = Set.of("1.2.9", "1.4.7", "2.1.6", "2.2.1", "5.3.1", "7.11.2");

    public static void main(String[] files) throws Exception {
        for (String file : files) {
            PreflightParser parser = new PreflightParser(new File(file));
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                for (ValidationResult.ValidationError error : document.getResult().getErrorsList())
                    if (!ALLOWED.contains(error.getErrorCode()))
                        System.out.println(file + " " + error.getErrorCode() + " " + error.getDetails());
            }
        }
    }
}
