package org.sliceofpi.jmh;

/** The line of what JMH said of a failure that tells most. */
public final class FailureText {

    private FailureText() {}

    /** The first that is no sign of JMH's own, without its end of a sentence. */
    public static String firstLine(String message) {
        String line = message.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.startsWith("<"))
                .findFirst()
                .orElse(message.strip());
        return line.replaceFirst("[.:;]+$", "");
    }
}
