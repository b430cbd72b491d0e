package org.sliceofpi.results;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sliceofpi.results.JournalEntry.Failed;

/**
 * A run, as read from its folder or file. Immutable.
 *
 * @param name {@code <machine>/<UTC time>} for a run folder, otherwise the name of the file
 * @param machine the machine that the run was measured on; empty if it is unknown, as for JMH files of other projects
 * @param plan the plan of the run; empty if there is no journal
 * @param measurements completed forks, in the order in which they ran
 * @param failures forks that failed, in the order in which they ran
 * @param timelines timelines of single summations
 * @param partial whether the run stopped before its last fork, or is still in progress
 * @param leftOut a warning for each result in the file that could not be used
 */
public record MeasuredRun(
        String name,
        Optional<MachineRecord> machine,
        Optional<Plan> plan,
        List<Measurement> measurements,
        List<Failed> failures,
        List<Timeline> timelines,
        boolean partial,
        List<RunWarning> leftOut) {

    public MeasuredRun {
        measurements = List.copyOf(measurements);
        failures = List.copyOf(failures);
        timelines = List.copyOf(timelines);
        leftOut = List.copyOf(leftOut);
    }

    /** Creates a run of which every result can be used. */
    public MeasuredRun(
            String name,
            Optional<MachineRecord> machine,
            Optional<Plan> plan,
            List<Measurement> measurements,
            List<Failed> failures,
            List<Timeline> timelines,
            boolean partial) {
        this(name, machine, plan, measurements, failures, timelines, partial, List.of());
    }

    /** Creates a complete run. */
    public MeasuredRun(
            String name,
            Optional<MachineRecord> machine,
            Optional<Plan> plan,
            List<Measurement> measurements,
            List<Failed> failures,
            List<Timeline> timelines) {
        this(name, machine, plan, measurements, failures, timelines, false);
    }

    /** Creates a complete run without a plan, failures or timelines. */
    public MeasuredRun(String name, Optional<MachineRecord> machine, List<Measurement> measurements) {
        this(name, machine, Optional.empty(), measurements, List.of(), List.of());
    }

    /** Returns a copy of this run with another name. */
    public MeasuredRun named(String newName) {
        return new MeasuredRun(newName, machine, plan, measurements, failures, timelines, partial, leftOut);
    }

    /** Returns a copy of this run with warnings about results that could not be used. */
    public MeasuredRun withLeftOut(List<RunWarning> unusable) {
        return new MeasuredRun(name, machine, plan, measurements, failures, timelines, partial, unusable);
    }

    /** Returns the machine states recorded after forks: first after completed forks, then after failed ones. */
    public List<MachineState> statesAfterForks() {
        return Stream.concat(
                        measurements.stream().map(Measurement::machine),
                        failures.stream().map(Failed::machine))
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
