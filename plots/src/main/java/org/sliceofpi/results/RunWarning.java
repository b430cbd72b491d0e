package org.sliceofpi.results;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reason why figures may be distorted or a conclusion is impossible.
 *
 * @param code the kind of warning, for programs: lower-case words joined by hyphens, stable across versions
 * @param what the problem, in one sentence
 * @param remedy what to do about it, in one sentence; empty if nothing can be done
 * @param command a shell command for the remedy, ready to paste; empty if there is none
 */
public record RunWarning(String code, String what, String remedy, String command) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if the code does not consist of lower-case words joined by hyphens */
    public RunWarning {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "the code of a warning must be lower-case words joined by hyphens, not " + code);
        }
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
        Objects.requireNonNull(command, "command");
    }

    /** Creates a warning whose remedy needs no command. */
    public RunWarning(String code, String what, String remedy) {
        this(code, what, remedy, "");
    }

    /** Returns the problem, the remedy and the command as one line. */
    public String line() {
        return Stream.of(what, remedy, command).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Returns the problem and the remedy for a console of 80 columns, with the command on a line of its own that is never wrapped. */
    public String text() {
        String sentences = remedy.isEmpty() ? what : what + " " + remedy;
        return Notation.wrapped(sentences, "! ", "  ")
                + (command.isEmpty() ? "" : "  " + Notation.printable(command) + "\n");
    }
}
