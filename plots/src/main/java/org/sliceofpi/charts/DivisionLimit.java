package org.sliceofpi.charts;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Locale;
import org.sliceofpi.charts.draw.Style;
import org.sliceofpi.results.MachineRecord;

/**
 * A lower limit for the time of a term that needs one division, from the processor's division throughput. The cycles
 * per double division are from the tables of instlatx64.atw.hu. Intel since Skylake: 4, or 2 with vectors of any width.
 * Zen 4: 4.75, or 1.15 with vectors. Cortex-A72: 10 to 20, depending on the operands, with or without vectors.
 *
 * @param label kind of division, with its cycles
 * @param nanos time of a term at the processor's highest frequency, in nanoseconds
 * @param stroke stroke of the limit in charts
 */
record DivisionLimit(String label, double nanos, BasicStroke stroke) {

    /** This family also includes Zen 3, whose divisions are no faster. */
    private static final String ZEN_4 = "family 25,";

    /** Returns the limits of a machine; empty if its processor or its highest frequency is unknown. */
    static List<DivisionLimit> of(MachineRecord machine) {
        // The current frequency is no substitute: a virtual machine reports the nominal frequency, which its host
        // exceeds.
        if (machine.cpu() == null || machine.cpu().maxMhz() == null || machine.emulated()) {
            return List.of();
        }
        double ghz = machine.cpu().maxMhz() / 1000;
        String part = machine.cpu().part();
        String processor = (machine.model() + " " + part).toLowerCase(Locale.ROOT);
        if (processor.contains("intel")) {
            return List.of(limit("scalar", "4", ghz), limit("vector", "2", ghz));
        }
        if (processor.contains("amd") && processor.contains(ZEN_4)) {
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
}
