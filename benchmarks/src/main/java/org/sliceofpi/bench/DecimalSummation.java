package org.sliceofpi.bench;

import org.openjdk.jmh.annotations.Param;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;

/**
 * How much faster do two and four processes sum the series in decimal, where a term costs about a hundred times as much as in
 * {@code double}?
 *
 * <p>See {@link SummationBenchmark} for what is timed.
 *
 * <p>Run it: {@code java -jar benchmarks.jar DecimalSummation}
 */
public class DecimalSummation extends SummationBenchmark {

    /** The summing loop. */
    @Param({"BIGDECIMAL"})
    public Kernel kernel;

    /** N, the length of the series. */
    @Param({"100000", "1000000"})
    public long terms;

    /** Decimal places. */
    @Param({"50"})
    public int digits;

    @Override
    Summation summation() {
        return new Summation(kernel, terms, digits);
    }
}
