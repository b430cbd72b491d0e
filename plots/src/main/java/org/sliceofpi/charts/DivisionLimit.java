package org.sliceofpi.charts;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.MachineRecord;

/**
 * A lower limit for the time of a term with one division, by the processor's division throughput. Cycles per double division
 * are from the tables of instlatx64.atw.hu: Intel since Skylake 4, and 2 with vectors of any width; Zen 4 4.75 and 1.15;
 * Cortex-A72 10 to 20, depending on the operand, also with vectors.
 *
 * @param label kind of division, and its cycles
 * @param nanos time of a term at the highest known frequency
 * @param stroke of the limit in every chart
 */
record DivisionLimit(String label, double nanos, BasicStroke stroke) {

    /** Returns the limits of a machine; empty if its processor or its frequency is unknown. */
    static List<DivisionLimit> of(MachineRecord machine) {
        OptionalDouble mhz = mhz(machine);
        if (mhz.isEmpty() || machine.emulated()) {
            return List.of();
        }
        double ghz = mhz.getAsDouble() / 1000;
        String part = machine.cpu() == null ? "" : machine.cpu().part();
        String processor = (machine.model() + " " + part).toLowerCase(Locale.ROOT);
        if (processor.contains("intel")) {
            return List.of(limit("scalar", "4", ghz), limit("vector", "2", ghz));
        }
        if (processor.contains("amd")) {
            return List.of(limit("scalar", "4.75", ghz), limit("vector", "1.15", ghz));
        }
        return processor.contains("cortex-a72") || processor.contains("raspberry pi 4")
                ? List.of(limit("scalar", "10", ghz))
                : List.of();
    }

    private static DivisionLimit limit(String kind, String cycles, double ghz) {
        return new DivisionLimit(
                kind + " division, " + cycles + " cycles",
                Double.parseDouble(cycles) / ghz,
                kind.equals("vector") ? Style.DOTTED : Style.DASHED);
    }

    /** Returns the highest frequency, nominal or measured. */
    private static OptionalDouble mhz(MachineRecord machine) {
        Stream<Double> nominal = Stream.ofNullable(machine.cpu()).map(MachineRecord.Cpu::maxMhz);
        Stream<Double> measured = Stream.of(machine.before(), machine.after())
                .filter(Objects::nonNull)
                .flatMap(state -> state.mhz().stream());
        return Stream.concat(nominal, measured)
                .filter(Objects::nonNull)
                .mapToDouble(f -> f)
                .filter(f -> f > 0)
                .max();
    }
}
