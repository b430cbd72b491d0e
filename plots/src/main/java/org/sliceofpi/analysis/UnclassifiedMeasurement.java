package org.sliceofpi.analysis;

import org.sliceofpi.results.Measurement;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Sample;

/**
 * A measurement that is not about a number of processes.
 *
 * @param measurement what was measured
 * @param sample its values that are numbers, in the measurement's own unit
 * @param value median of the fork medians, in that unit
 */
public record UnclassifiedMeasurement(Measurement measurement, Sample sample, Estimate value) {

    /** Benchmark and parameters, such as {@code KernelSpeed.doubles, kernel SCALAR}. */
    public String title() {
        StringBuilder text = new StringBuilder(Workload.shortName(measurement.benchmark()));
        measurement
                .params()
                .forEach((name, value) ->
                        text.append(", ").append(name).append(' ').append(value));
        return text.toString();
    }
}
