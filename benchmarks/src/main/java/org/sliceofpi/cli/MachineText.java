package org.sliceofpi.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.sliceofpi.report.MachineProperties;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.Throttling;

/** A machine as text for 80 columns: what is known, what is not available, and likely sources of measurement error. */
final class MachineText {

    private static final int LABEL = 17;

    private final StringBuilder text = new StringBuilder();

    private MachineText() {}

    static String of(MachineCommand.Output output, TextStyle style) {
        MachineText all = new MachineText();
        MachineProperties.known(output.machine()).forEach((label, value) -> all.line(label, value.toString()));
        if (output.machine().before() != null) {
            all.state(output.machine().before());
        }
        all.line("fingerprint", output.fingerprint() + " (times are comparable only between equal fingerprints)");
        Map<String, String> unavailable = MachineProperties.unavailable(output.machine());
        all.text.append(unavailable.isEmpty() ? "" : "\nNot available\n");
        unavailable.forEach(
                (labels, reason) -> all.text.append(Notation.wrapped(labels + ": " + reason, "  ", "    ")));
        all.text.append(
                output.spoilers().isEmpty()
                        ? "\nNo known source of measurement error.\n"
                        : "\nLikely sources of measurement error\n");
        for (RunWarning warning : output.spoilers()) {
            all.text.append(style.warning("!")).append(warning.text().substring(1));
        }
        return all.text.toString();
    }

    private void state(MachineState state) {
        line("load", state.load().stream().map(Notation::count).collect(Collectors.joining(", ")));
        line("uptime", state.uptimeSeconds() == null ? "" : Notation.count(state.uptimeSeconds() / 3600) + " h");
        line("free memory", state.freeBytes() == null ? "" : MachineProperties.memory(state.freeBytes()));
        line(
                "frequency now",
                state.mhz().stream()
                        .map(mhz -> String.format(Locale.ROOT, "%.0f MHz", mhz))
                        .collect(Collectors.joining(", ")));
        line(
                "temperature",
                state.celsius().entrySet().stream()
                        .map(e -> String.format(Locale.ROOT, "%s %.0f degrees Celsius", e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", ")));
        line("throttling", state.throttling() == null ? "" : throttling(state.throttling()));
    }

    private static String throttling(Throttling throttling) {
        String now = Throttling.phrases(throttling.now());
        String earlier = Throttling.phrases(throttling.sinceStart());
        return "now: " + (now.isEmpty() ? "none" : now) + "; since boot: " + (earlier.isEmpty() ? "none" : earlier);
    }

    /** Adds a line; adds none if the value is empty. */
    private void line(String label, String value) {
        if (!value.isEmpty()) {
            String printable = Notation.printable(label);
            text.append(Notation.wrapped(
                    value,
                    Notation.padded(printable, LABEL) + (Notation.columns(printable) < LABEL ? "" : " "),
                    " ".repeat(LABEL)));
        }
    }
}
