package org.sliceofpi.results;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A reason why figures may be distorted or a conclusion is not possible.
 *
 * @param code the kind of warning, for programs: lower-case words with hyphens, stable across versions
 * @param what the problem, one sentence
 * @param remedy what to do, one sentence; empty if nothing can be done
 */
public record RunWarning(String code, String what, String remedy) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** @throws IllegalArgumentException if the code is not made of lower-case words with hyphens */
    public RunWarning {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("a code is lower-case words with hyphens, not " + code);
        }
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns both sentences as one line. */
    public String line() {
        return remedy.isEmpty() ? what : what + " " + remedy;
    }
}
