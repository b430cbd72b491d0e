package org.sliceofpi.results;

import java.util.Objects;

/**
 * A reason why figures may be distorted or a conclusion is not possible.
 *
 * @param what the problem, one sentence
 * @param remedy what to do, one sentence; empty if nothing can be done
 */
public record RunWarning(String what, String remedy) {

    public RunWarning {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Returns both sentences as one line. */
    public String line() {
        return remedy.isEmpty() ? what : what + " " + remedy;
    }
}
