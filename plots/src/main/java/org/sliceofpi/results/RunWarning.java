package org.sliceofpi.results;

import java.util.Objects;

/**
 * Something that may have spoilt a figure, or that keeps a conclusion from being drawn.
 *
 * @param what what is the matter, one sentence
 * @param remedy what to do about it, one sentence; empty where nothing can be done
 */
public record RunWarning(String what, String remedy) {

    public RunWarning {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** Both sentences as one line. */
    public String line() {
        return remedy.isEmpty() ? what : what + " " + remedy;
    }
}
