package org.sliceofpi.charts;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord;

/**
 * How fast a processor divides at most: a kernel with one division a term cannot be faster. Cycles for each double division,
 * from the measured throughput tables of instlatx64.atw.hu: Intel from Skylake on 4, and 2 with vectors of any width; Zen 4
 * 4.75 and 1.15; Cortex-A72, which divides no faster with vectors, 10 to 20 by operand.
 *
 * @param label what kind of division, and the cycles
 * @param nanos for each term, at the processor's highest known frequency
 * @param vector whether it is that of vectors
 */
record DivisionLimit(String label, double nanos, boolean vector) {

    /** Those of a machine; empty where its processor or its frequency is not known. */
    static List<DivisionLimit> of(MachineRecord machine) {
        Optional<Double> mhz = mhz(machine);
        String who = (machine.model() + " "
                        + (machine.cpu() == null ? "" : machine.cpu().part()))
                .toLowerCase(Locale.ROOT);
        if (mhz.isEmpty() || machine.emulated()) {
            return List.of();
        }
        double ghz = mhz.get() / 1000;
        if (who.contains("intel")) {
            return List.of(limit("scalar", 4, ghz, false), limit("vector", 2, ghz, true));
        }
        if (who.contains("amd")) {
            return List.of(limit("scalar", 4.75, ghz, false), limit("vector", 1.15, ghz, true));
        }
        return who.contains("cortex-a72") || who.contains("raspberry pi 4")
                ? List.of(limit("scalar", 10, ghz, false))
                : List.of();
    }

    private static DivisionLimit limit(String kind, double cycles, double ghz, boolean vector) {
        return new DivisionLimit(
                String.format(
                        Locale.ROOT, "%s division, %s cycles", kind, cycles == (int) cycles ? (int) cycles : cycles),
                cycles / ghz,
                vector);
    }

    /** The highest frequency that the machine names, or was seen at. */
    private static Optional<Double> mhz(MachineRecord machine) {
        Stream<Double> named =
                Stream.ofNullable(machine.cpu()).map(MachineRecord.Cpu::maxMhz).filter(Objects::nonNull);
        Stream<Double> seen = Stream.of(machine.before(), machine.after())
                .filter(Objects::nonNull)
                .flatMap(state -> state.mhz().stream());
        return Stream.concat(named, seen).filter(f -> f > 0).max(Double::compare);
    }
}
