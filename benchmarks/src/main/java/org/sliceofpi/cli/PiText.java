package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.VerifiedPi;

/** The output of {@code pi} as text. It is not formatted with format strings, which load the JDK's locale data. */
final class PiText {

    private PiText() {}

    static String of(Summation summation, StartMethod start, ParallelSum sum, VerifiedPi pi) {
        int processes = sum.slices().size();
        String terms = grouped(summation.terms());
        StringBuilder text = new StringBuilder();
        text.append("pi     " + pi.pi() + "\n");
        text.append("error  " + scientific(pi.error()) + " against "
                + (pi.tail().isPresent()
                        ? "pi, from " + terms + " terms and the exact tail"
                        : "the exact sum of these " + terms + " terms")
                + "; every slice verified\n");
        text.append(
                "time   " + millis(sum.elapsedNanos()) + ", " + processes + " process" + (processes == 1 ? "" : "es")
                        + ", " + start + ", " + summation.kernel()
                        + (summation.kernel().isDecimal() ? " to " + summation.digits() + " places" : "") + "\n");
        for (SliceResult slice : sum.slices()) {
            // A node's process is on another machine.
            String summer = slice.pid() == 0 ? "node " + sum.slices().indexOf(slice) : "pid " + slice.pid();
            text.append("  " + summer + " ".repeat(Math.max(0, 12 - summer.length())) + " terms "
                    + (slice.slice().isEmpty() ? "none" : slice.slice()) + "  computed in "
                    + millis(slice.timestamps().computeNanos())
                    + (slice.retries() == 0 ? "" : ", forked again " + slice.retries() + "x") + "\n");
        }
        return text.toString();
    }

    private static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).setScale(1, RoundingMode.HALF_UP) + " ms";
    }

    /** Returns a number with commas. */
    private static String grouped(long number) {
        StringBuilder text = new StringBuilder().append(number);
        for (int i = text.length() - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** Returns a number with two digits, such as -1.7e-15. */
    private static String scientific(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = number.round(new MathContext(2));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).setScale(1) + "e" + exponent;
    }
}
