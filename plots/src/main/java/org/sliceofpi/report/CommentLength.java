package org.sliceofpi.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Shortens Markdown to what GitHub accepts in a comment. */
final class CommentLength {

    /** The largest number of characters. */
    static final int MAX = 65_536;

    /** Room for the line that counts what is left out, and for the end of a code block. */
    private static final int RESERVED = 400;

    /** A longer line is left out, so that it does not crowd out all others. */
    private static final int LONGEST_LINE = 4096;

    private static final String FENCE = "```";

    private static final Pattern NOTE_BEFORE = Pattern.compile("## |\\| |" + FENCE);

    private CommentLength() {}

    /**
     * Returns the text if it is short enough, otherwise as many of its first lines as fit, and before the first section,
     * table or code block a line that counts the rows and other lines left out.
     *
     * @param elsewhere a sentence that says where the whole text is
     */
    static String fit(String markdown, String elsewhere) {
        if (markdown.length() <= MAX) {
            return markdown;
        }
        StringBuilder kept = new StringBuilder();
        int room = MAX - RESERVED - elsewhere.length();
        int rows = 0;
        int others = 0;
        int noteAt = -1;
        boolean full = false;
        boolean inCode = false;
        List<String> lines = markdown.lines().toList();
        for (String line : lines) {
            if (noteAt < 0 && !kept.isEmpty() && NOTE_BEFORE.matcher(line).lookingAt()) {
                noteAt = kept.length();
            }
            full |= line.length() <= LONGEST_LINE && kept.length() + line.length() >= room;
            if (!full && line.length() <= LONGEST_LINE) {
                kept.append(line).append('\n');
                inCode ^= line.startsWith(FENCE);
            } else if (line.startsWith("|---")) {
                // The line before it is the table's heading, which is not a row.
                rows--;
            } else if (line.startsWith("| ")) {
                rows++;
            } else if (!line.isBlank() && !line.startsWith(FENCE)) {
                others++;
            }
        }
        String note = String.format(
                Locale.ROOT,
                "Left out, because GitHub accepts at most %,d characters: %s%s. %s\n\n",
                MAX,
                count(rows, "table row"),
                others == 0 ? "" : " and " + count(others, "other line"),
                elsewhere);
        return kept.insert(noteAt < 0 ? kept.length() : noteAt, note)
                .append(inCode ? FENCE + "\n" : "")
                .toString();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
