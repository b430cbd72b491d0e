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
 * @param timelines single sums of which it is known who did what when
 * @param plan name of the plan by which it was measured; empty where it was not by one
 * @param forkThrottling what a Raspberry Pi's firmware said after each fork, where the journal has it
 */
public record MeasuredRun(
        String name,
        Optional<MachineRecord> machine,
        List<Measurement> measurements,
        List<RunWarning> warnings,
        List<Timeline> timelines,
        Optional<String> plan,
        List<Throttling> forkThrottling) {

    public MeasuredRun {
        measurements = List.copyOf(measurements);
        warnings = List.copyOf(warnings);
        timelines = List.copyOf(timelines);
        forkThrottling = List.copyOf(forkThrottling);
    }

    /** A run of which nothing is known of single forks. */
    public MeasuredRun(
            String name,
            Optional<MachineRecord> machine,
            List<Measurement> measurements,
            List<RunWarning> warnings,
            List<Timeline> timelines,
            Optional<String> plan) {
        this(name, machine, measurements, warnings, timelines, plan, List.of());
    }

    /** A run without timelines. */
    public MeasuredRun(
            String name, Optional<MachineRecord> machine, List<Measurement> measurements, List<RunWarning> warnings) {
        this(name, machine, measurements, warnings, List.of(), Optional.empty());
    }

    /** A run of which the measuring side had nothing to warn. */
    public MeasuredRun(String name, Optional<MachineRecord> machine, List<Measurement> measurements) {
        this(name, machine, measurements, List.of());
    }

    /** The same under another name. */
    public MeasuredRun named(String newName) {
        return new MeasuredRun(newName, machine, measurements, warnings, timelines, plan, forkThrottling);
    }
}
