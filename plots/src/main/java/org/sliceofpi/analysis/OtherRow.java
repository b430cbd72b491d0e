package org.sliceofpi.analysis;

import org.sliceofpi.results.Measurement;

/**
 * A measurement that is not about a number of processes.
 *
 * @param measurement what was measured
 * @param value median of the fork medians, in the measurement's own unit
 */
public record OtherRow(Measurement measurement, Estimate value) {}
