package org.sliceofpi.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The help of a command, in 80 columns. Commons CLI's own help sorts the options and has no place for parameters. */
final class HelpText {

    private static final int COLUMNS = 80;

    private HelpText() {}

    static String of(String program, String[] description, Map<String, String> parameters, Options options) {
        Map<String, String> rows = new LinkedHashMap<>();
        parameters.forEach((label, text) -> rows.put("      " + label, text));
        for (Option option : options.getOptions()) {
            String initial = option.getOpt() == null ? "      " : "  -" + option.getOpt() + ", ";
            String value = option.hasArg() ? "=" + option.getArgName() : "";
            rows.put(initial + "--" + option.getLongOpt() + value, option.getDescription());
        }
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0) + 3;
        StringBuilder text = new StringBuilder();
        append(text, "Usage: " + program + " [OPTIONS] " + String.join(" ", parameters.keySet()), 0, 0);
        for (String sentence : description) {
            append(text, sentence, 0, 0);
        }
        rows.forEach((name, meaning) -> {
            text.append(name).append(" ".repeat(width - name.length()));
            append(text, meaning + ".", width, width + 2);
        });
        return text.toString();
    }

    /** Appends a text that begins in one column and continues in another on further lines. */
    private static void append(StringBuilder text, String words, int first, int further) {
        int column = first;
        String gap = "";
        for (String word : words.strip().split(" ")) {
            if (column + gap.length() + word.length() > COLUMNS) {
                text.append('\n').append(" ".repeat(further));
                column = further;
                gap = "";
            }
            text.append(gap).append(word);
            column += gap.length() + word.length();
            gap = " ";
        }
        text.append('\n');
    }
}
