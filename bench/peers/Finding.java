// SPDX-License-Identifier: EUPL-1.2

/** One failed assert or fired report; rule and test are counted from 0 as they stand in the Schematron. */
record Finding(String kind, int rule, int test, String text, String location) {

    /** From the attribute "rule.test" that schematron_to_xslt.xsl writes. */
    static Finding of(String element, String id, String text, String location) {
        int dot = id.indexOf('.');
        return new Finding(element.equals("failed-assert") ? "assert" : "report", Integer.parseInt(id.substring(0, dot)),
                Integer.parseInt(id.substring(dot + 1)), text, location);
    }

    String json() {
        return "{\"kind\":" + Json.text(kind) + ",\"rule\":" + rule + ",\"test\":" + test + ",\"text\":" + Json.text(text)
                + ",\"location\":" + Json.text(location) + "}";
    }
}
