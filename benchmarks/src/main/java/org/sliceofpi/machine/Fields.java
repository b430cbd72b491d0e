package org.sliceofpi.machine;

import java.util.Optional;

/** Finds a field in text of lines "name: value" or "name=value". */
final class Fields {

    private Fields() {}

    /** The first value of that name, without quotes; empty if there is none. */
    static Optional<String> find(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .filter(rest -> rest.startsWith(":") || rest.startsWith("="))
                .map(rest -> rest.substring(1).strip().replaceAll("^\"|\"$", ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** What follows on the first line that begins so. */
    static Optional<String> line(String text, String beginning) {
        return text.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }
}
