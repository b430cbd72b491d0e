package org.sliceofpi.charts;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineState;

/**
 * A lower limit for the time of a term that needs one division, from the processor's division throughput.
 *
 * @param label kind of division, with its cycles
 * @param nanos time of a term at the highest frequency known of the processor, in nanoseconds
 * @param stroke stroke of the limit in charts
 */
record DivisionLimit(String label, double nanos, BasicStroke stroke) {

    /**
     * Cycles per division of doubles, the smallest of the reciprocal throughputs in the measurements of these models: DIVSD, and
     * VDIVPD with the vectors that divide fastest. Differences below 1 % are rounded off. Source: the InstLatX64 files of
     * https://github.com/InstLatx64/InstLatx64, whose names contain family and model in hexadecimal.
     */
    private static final List<Processor> TABLE = List.of(
            new Processor("AuthenticAMD", 23, Set.of(1, 8, 17), "4.5", "2.25"),
            new Processor("AuthenticAMD", 23, Set.of(49, 113), "5", "1.25"),
            new Processor("AuthenticAMD", 25, Set.of(33), "4.25", "1.06"),
            new Processor("AuthenticAMD", 25, Set.of(17, 24, 97), "4.67", "1.12"),
            new Processor("AuthenticAMD", 26, Set.of(68), "4", "0.5"),
            new Processor("GenuineIntel", 6, Set.of(85, 94, 106, 126, 140, 151, 158, 165, 167, 183), "4", "2"),
            new Processor("GenuineIntel", 6, Set.of(198), "3.5", "0.87"));

    private static final Pattern PART = Pattern.compile("family (\\d{1,3}), model (\\d{1,3}),.*");

    /** Some models of a family that divide equally fast. */
    private record Processor(String vendor, int family, Set<Integer> models, String scalar, String vector) {

        boolean includes(MachineRecord.Cpu cpu) {
            Matcher part = PART.matcher(String.valueOf(cpu.part()));
            return vendor.equals(cpu.vendor())
                    && part.matches()
                    && family == Integer.parseInt(part.group(1))
                    && models.contains(Integer.parseInt(part.group(2)));
        }

        List<DivisionLimit> limits(double ghz) {
            return List.of(limit("scalar", scalar, ghz, Style.DASHED), limit("vector", vector, ghz, Style.DOTTED));
        }
    }

    /** Returns the limits of a machine; empty if its processor is not in the table or its frequency is unknown. */
    static List<DivisionLimit> of(MachineRecord machine) {
        OptionalDouble megahertz = megahertz(machine);
        if (machine.emulated() || megahertz.isEmpty()) {
            return List.of();
        }
        return TABLE.stream()
                .filter(processor -> processor.includes(machine.cpu()))
                .findFirst()
                .map(processor -> processor.limits(megahertz.getAsDouble() / 1000))
                .orElse(List.of());
    }

    /**
     * Returns the highest frequency that was measured before and after the run or that the processor supports. Empty on a virtual
     * machine: it reports the nominal frequency, which its host exceeds.
     */
    private static OptionalDouble megahertz(MachineRecord machine) {
        String hypervisor =
                machine.platform() == null ? null : machine.platform().virtualisation();
        if (machine.cpu() == null || hypervisor != null && !hypervisor.equals("none")) {
            return OptionalDouble.empty();
        }
        Stream<Double> measured = Stream.of(machine.before(), machine.after())
                .filter(Objects::nonNull)
                .map(MachineState::mhz)
                .flatMap(List::stream);
        return Stream.concat(measured, Stream.ofNullable(machine.cpu().maxMhz()))
                .mapToDouble(Double::doubleValue)
                .max();
    }

    private static DivisionLimit limit(String kind, String cycles, double ghz, BasicStroke stroke) {
        return new DivisionLimit(kind + " division, " + cycles + " cycles", Double.parseDouble(cycles) / ghz, stroke);
    }
}
