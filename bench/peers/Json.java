// SPDX-License-Identifier: EUPL-1.2

/** The little JSON that answers need: one line each, so that a line is an answer. */
final class Json {
    private Json() {}

    static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\')
                out.append('\\').append(c);
            else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c))
                out.append(String.format("\\u%04x", (int) c));
            else
                out.append(c);
        }
        return out.append('"').toString();
    }

    static String numbers(long[] values) {
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < values.length; i++)
            out.append(i == 0 ? "" : ",").append(values[i]);
        return out.append(']').toString();
    }
}
