package org.sliceofpi.cli;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of terms as people write it: 10000000, 10_000_000, 1e7. */
final class TermCountConverter implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        if (!text.matches("[+-]?\\d+(_+\\d+)*([eE]\\+?\\d{1,3})?")) {
            throw wrong(text);
        }
        try {
            return new BigDecimal(text.replace("_", "")).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(text);
        }
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException(
                "'" + text + "' is not a number of terms that fits; write 10000000, 10_000_000 or 1e7");
    }
}
