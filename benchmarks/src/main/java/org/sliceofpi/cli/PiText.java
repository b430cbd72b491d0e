package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.VerifiedPi;

/** The output of {@code pi} as text. */
final class PiText {

    private PiText() {}

    static String of(Summation summation, StartMethod start, ParallelSum sum, VerifiedPi pi) {
        int processes = sum.slices().size();
        BigDecimal error = pi.error().round(new MathContext(2));
        String reference =
                pi.tail().isPresent() ? "pi, from %,d terms and the exact tail" : "the exact sum of these %,d terms";
        StringBuilder text = new StringBuilder();
        text.append(format("pi     %s%n", pi.pi()));
        text.append(format(
                "error  %s against " + reference + "; every slice verified%n",
                error.signum() == 0 ? "0" : format("%.1e", error),
                summation.terms()));
        text.append(format(
                "time   %.1f ms, %d process%s, %s, %s%s%n",
                sum.elapsedNanos() / 1e6,
                processes,
                processes == 1 ? "" : "es",
                start,
                summation.kernel(),
                summation.kernel().isDecimal() ? " to " + summation.digits() + " places" : ""));
        for (SliceResult slice : sum.slices()) {
            text.append(format(
                    "  pid %-8d terms %s  computed in %.1f ms%n",
                    slice.pid(),
                    slice.slice().isEmpty() ? "none" : slice.slice(),
                    slice.timestamps().computeNanos() / 1e6));
        }
        return text.toString();
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
