package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;

/** The output of {@code pi} as text. */
final class PiText {

    private static final MathContext ERROR_PRECISION = new MathContext(2);

    private PiText() {}

    static String of(VerifiedPi pi, StartMethod start) {
        int processes = pi.sum().slices().size();
        int digits = pi.summation().digits();
        StringBuilder text = new StringBuilder();
        text.append(format("pi     %s%n", pi.pi()));
        text.append(format(
                "error  %s against "
                        + (pi.tail().isPresent()
                                ? "pi, from %,d terms and the exact tail"
                                : "the exact sum of these %,d terms")
                        + "; every slice verified%n",
                shortError(pi.error()),
                pi.summation().terms()));
        text.append(format(
                "time   %.1f ms, %d process%s, %s, %s%s%n",
                pi.sum().elapsedNanos() / 1e6,
                processes,
                processes == 1 ? "" : "es",
                start,
                pi.summation().kernel(),
                digits == 0 ? "" : " to " + digits + " places"));
        for (SliceResult slice : pi.sum().slices()) {
            text.append(format(
                    "  pid %-8d terms %s  computed in %.1f ms%n",
                    slice.pid(),
                    slice.slice().isEmpty() ? "none" : slice.slice(),
                    slice.timestamps().computeNanos() / 1e6));
        }
        return text.toString();
    }

    /** Formats an error as "-1.7e-15". */
    private static String shortError(BigDecimal error) {
        BigDecimal rounded = error.round(ERROR_PRECISION);
        return rounded.signum() == 0 ? "0" : format("%.1e", rounded);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
