package org.sliceofpi.results;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sliceofpi.results.JournalEntry.Failed;

/**
 * A run as it is read from its folder or file. Immutable.
 *
 * @param name {@code <machine>/<UTC time>} of a run folder, the file's name otherwise
 * @param machine the machine that ran it; empty for a JMH file of another origin
 * @param plan what the run was to measure; empty for a JMH file of another origin
 * @param measurements completed forks, in the order in which they ran
 * @param failures forks that failed, in the order in which they ran
 * @param timelines single sums with the moments of every process
 * @param partial whether the run ended before its last fork, or has not ended
 */
public record MeasuredRun(
        String name,
        Optional<MachineRecord> machine,
        Optional<Plan> plan,
        List<Measurement> measurements,
        List<Failed> failures,
        List<Timeline> timelines,
        boolean partial) {

    public MeasuredRun {
        measurements = List.copyOf(measurements);
        failures = List.copyOf(failures);
        timelines = List.copyOf(timelines);
    }

    /** A complete run. */
    public MeasuredRun(
            String name,
            Optional<MachineRecord> machine,
            Optional<Plan> plan,
            List<Measurement> measurements,
            List<Failed> failures,
            List<Timeline> timelines) {
        this(name, machine, plan, measurements, failures, timelines, false);
    }

    /** A run of which only the measurements, and perhaps the machine, are known. */
    public MeasuredRun(String name, Optional<MachineRecord> machine, List<Measurement> measurements) {
        this(name, machine, Optional.empty(), measurements, List.of(), List.of());
    }

    /** Returns the same run under another name. */
    public MeasuredRun named(String newName) {
        return new MeasuredRun(newName, machine, plan, measurements, failures, timelines, partial);
    }

    /** Returns the machine's state after each fork that recorded it. */
    public List<MachineState> statesAfterForks() {
        return Stream.concat(
                        measurements.stream().map(Measurement::machine),
                        failures.stream().map(Failed::machine))
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
