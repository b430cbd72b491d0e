package org.sliceofpi.machine;

import java.util.Optional;

/** Reads numbers out of files of the kernel. */
final class Numbers {

    private Numbers() {}

    /** Empty if the text is no plain number. */
    static Optional<Double> parse(String text) {
        String number = text.strip();
        return number.matches("-?\\d{1,18}(\\.\\d{1,9})?") ? Optional.of(Double.parseDouble(number)) : Optional.empty();
    }
}
