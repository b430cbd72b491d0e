package org.sliceofpi.bench;

import org.openjdk.jmh.annotations.Param;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;

/**
 * How much faster do two and four processes sum the series in {@code double}, and from how many terms?
 *
 * <p>See {@link SummationBenchmark} for what is timed.
 *
 * <p>Run it: {@code java -jar benchmarks.jar DoubleSummation}
 */
public class DoubleSummation extends SummationBenchmark {

    /** The summing loop. */
    @Param({"SCALAR"})
    public Kernel kernel;

    /** N, the length of the series. */
    @Param({"10000000", "100000000"})
    public long terms;

    @Override
    Summation summation() {
        return new Summation(kernel, terms, 0);
    }
}
