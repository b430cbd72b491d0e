package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;

/** What {@code pi} shows to people. */
final class PiText {

    private static final MathContext SHORT = new MathContext(2);

    private PiText() {}

    static String of(VerifiedPi pi, StartMethod start) {
        StringBuilder text = new StringBuilder();
        int processes = pi.sum().slices().size();
        text.append(String.format(
                Locale.ROOT,
                "pi     %s%nerror  %s against %s; every slice verified%n" + "time   %.1f ms, %d process%s, %s, %s%s%n",
                pi.pi(),
                shortly(pi.error()),
                against(pi),
                pi.sum().elapsedNanos() / 1e6,
                processes,
                processes == 1 ? "" : "es",
                start,
                pi.summation().kernel(),
                pi.summation().digits() == 0 ? "" : " to " + pi.summation().digits() + " places"));
        for (SliceResult slice : pi.sum().slices()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  pid %-8d terms %s  computed in %.1f ms%n",
                    slice.pid(),
                    slice.slice().isEmpty() ? "none" : slice.slice().toString(),
                    slice.phases().computeNanos() / 1e6));
        }
        return text.toString();
    }

    private static String against(VerifiedPi pi) {
        return String.format(
                Locale.ROOT,
                pi.tail().isPresent()
                        ? "pi itself, from %,d terms and the exact tail behind them"
                        : "the exact sum of these %,d terms",
                pi.summation().terms());
    }

    /** "-1.7E-15". */
    static String shortly(BigDecimal error) {
        BigDecimal rounded = error.round(SHORT);
        return rounded.signum() == 0 ? "0" : String.format(Locale.ROOT, "%.1e", rounded);
    }
}
