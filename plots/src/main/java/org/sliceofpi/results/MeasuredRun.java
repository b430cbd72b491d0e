package org.sliceofpi.results;

import java.util.List;
import java.util.Optional;

/**
 * A run as it is found in its folder.
 *
 * @param name how the run is called where several are shown, {@code <machine>/<UTC time>}
 * @param machine where it was made; empty for a plain JMH file of another origin
 * @param measurements what was measured
 * @param warnings what the measuring side had to say about it
 */
public record MeasuredRun(
        String name, Optional<MachineRecord> machine, List<Measurement> measurements, List<RunWarning> warnings) {

    public MeasuredRun {
        measurements = List.copyOf(measurements);
        warnings = List.copyOf(warnings);
    }

    /** A run of which the measuring side had nothing to warn. */
    public MeasuredRun(String name, Optional<MachineRecord> machine, List<Measurement> measurements) {
        this(name, machine, measurements, List.of());
    }
}
