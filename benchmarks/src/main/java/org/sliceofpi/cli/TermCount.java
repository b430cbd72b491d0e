package org.sliceofpi.cli;

import java.math.BigDecimal;

/** Parses a number of terms: 10000000, 10_000_000 or 1e7. */
final class TermCount {

    private TermCount() {}

    /** @throws IllegalArgumentException if the text is not a number of terms */
    static long parse(String text) {
        try {
            if (!text.startsWith("_") && !text.endsWith("_")) {
                return new BigDecimal(text.replace("_", "")).longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // not an integer, or too large
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a valid number of terms; write it like 10000000, 10_000_000 or 1e7");
    }
}
