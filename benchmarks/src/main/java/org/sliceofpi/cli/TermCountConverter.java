package org.sliceofpi.cli;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a number of terms: 10000000, 10_000_000 or 1e7. */
final class TermCountConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            if (text.matches("[+-]?\\d+(_+\\d+)*([eE]\\+?\\d{1,3})?")) {
                return new BigDecimal(text.replace("_", "")).longValueExact();
            }
        } catch (ArithmeticException e) {
            // not an integer, or too large
        }
        throw new TypeConversionException(
                "'" + text + "' is not a valid number of terms; write it like 10000000, 10_000_000 or 1e7");
    }
}
