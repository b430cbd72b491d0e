package org.sliceofpi.results;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A reason why figures may be distorted or a conclusion is impossible.
 *
 * @param code the kind of warning, for programs: lower-case words joined by hyphens, stable across versions
 * @param what the problem, in one sentence
 * @param remedy what to do about it, in one sentence; empty if nothing can be done
 */
public record RunWarning(String code, String what, String remedy) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if the code does not consist of lower-case words joined by hyphens */
    public RunWarning {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "the code of a warning must be lower-case words joined by hyphens, not " + code);
        }
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns the problem and the remedy as one line. */
    public String line() {
        return remedy.isEmpty() ? what : what + " " + remedy;
    }
}
