package org.sliceofpi.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sliceofpi.analysis.BetweenRuns;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Inconclusive;
import org.sliceofpi.analysis.BreakEven.Measured;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotMonotone;
import org.sliceofpi.analysis.NullControl;
import org.sliceofpi.analysis.Phase;
import org.sliceofpi.analysis.PhaseShares;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.io.Json;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;

/**
 * The contents of analysis.json: the main results of a run, for other programs. The resource {@code analysis.schema.json}
 * defines the format. Times are in nanoseconds; unknown values and unbounded ends of intervals are null.
 */
final class AnalysisJson {

    /** The version of the format. It increases if a field is removed or changes its meaning, but not if a field is added. */
    static final int SCHEMA = 1;

    private AnalysisJson() {}

    static String of(RunAnalysis analysis) {
        Map<String, Object> out = new LinkedHashMap<>();
        String name = analysis.run().name();
        out.put("schema", SCHEMA);
        out.put("run", name.substring(name.lastIndexOf('/') + 1));
        out.put("partial", analysis.run().partial());
        out.put(
                "breakEvens",
                analysis.breakEvens().stream().map(AnalysisJson::breakEven).toList());
        out.put("speedups", analysis.rows().stream().map(AnalysisJson::speedup).toList());
        out.put(
                "phases",
                PhaseShares.of(analysis.run()).stream()
                        .map(AnalysisJson::phases)
                        .toList());
        out.put(
                "nullControl",
                analysis.nullControl().map(AnalysisJson::nullControl).orElse(null));
        out.put("runEffect", runEffect(analysis.betweenRuns()));
        out.put(
                "warnings",
                analysis.warnings().stream().map(AnalysisJson::warning).toList());
        return Json.text(out);
    }

    private static Map<String, Object> runEffect(BetweenRuns betweenRuns) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("shortColdTasks", betweenRuns.shortColdTasks());
        out.put("otherTasks", betweenRuns.otherTasks());
        out.put("runs", betweenRuns.runs());
        return out;
    }

    private static Map<String, Object> breakEven(BreakEven b) {
        BreakEven.Outcome outcome = b.outcome();
        Optional<Measured> measured = outcome instanceof Measured m ? Optional.of(m) : Optional.empty();
        Map<String, Object> out = identity(b.id());
        out.put("verdict", verdict(outcome));
        out.put("terms", measured.map(m -> number(m.terms())).orElse(null));
        out.put("thisRun", measured.map(m -> ends(m.thisRun())).orElse(null));
        out.put("betweenRuns", measured.map(m -> ends(m.betweenRuns())).orElse(null));
        out.put("taskNanos", measured.map(m -> nanos(m.seconds())).orElse(null));
        out.put("between", between(outcome));
        out.put("measuredFrom", b.measuredFrom());
        out.put("measuredTo", b.measuredTo());
        out.put("overheadNanos", nanos(b.overhead().value()));
        out.put("nanosPerTerm", nanos(b.slope().value()));
        return out;
    }

    private static String verdict(BreakEven.Outcome outcome) {
        if (outcome instanceof Measured) {
            return "measured";
        }
        if (outcome instanceof Always) {
            return "always";
        }
        if (outcome instanceof Never) {
            return "never";
        }
        return outcome instanceof NotMonotone ? "notMonotone" : "inconclusive";
    }

    /** Returns the range of N in which an inconclusive or non-monotone break-even may lie; null for other outcomes. */
    private static List<? extends Number> between(BreakEven.Outcome outcome) {
        if (outcome instanceof NotMonotone not) {
            return List.of(not.from(), not.to());
        }
        return outcome instanceof Inconclusive open ? Arrays.asList(end(open.low()), end(open.high())) : null;
    }

    private static Double end(OptionalDouble end) {
        return number(end.orElse(Double.NaN));
    }

    private static Map<String, Object> speedup(SpeedupRow row) {
        Map<String, Object> out = identity(row.cell().id());
        out.put("terms", row.cell().id().terms());
        out.put("nanos", nanos(row.time().value()));
        out.put("nanosLow", row.time().interval().map(i -> nanos(i.low())).orElse(null));
        out.put("nanosHigh", row.time().interval().map(i -> nanos(i.high())).orElse(null));
        out.put("speedup", value(row.speedup()));
        Optional<Interval> interval = row.speedup().flatMap(Estimate::interval);
        out.put("low", interval.map(i -> number(i.low())).orElse(null));
        out.put("high", interval.map(i -> number(i.high())).orElse(null));
        out.put("efficiency", value(row.efficiency()));
        out.put("karpFlatt", value(row.karpFlatt()));
        out.put("againstThreads", value(row.againstThreads()));
        out.put("againstOneWorker", value(row.againstOneWorker()));
        out.put("forks", row.cell().sample().size());
        out.put("baselineForks", row.baselineForks());
        return out;
    }

    private static Map<String, Object> phases(PhaseShares shares) {
        Map<String, Double> nanos = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            Double seconds = shares.phases().get(phase);
            nanos.put(phase.name().toLowerCase(Locale.ROOT), seconds == null ? null : nanos(seconds));
        }
        Map<String, Object> out = identity(shares.cell().id());
        out.put("terms", shares.cell().id().terms());
        out.put("wallNanos", nanos(shares.wall()));
        out.put("phases", nanos);
        out.put("unaccountedNanos", nanos(shares.rest()));
        return out;
    }

    private static Map<String, Object> nullControl(NullControl control) {
        Map<String, Object> out = identity(control.cell());
        Optional<Interval> interval = control.ratio().interval();
        out.put("terms", control.cell().terms());
        out.put("ratio", number(control.ratio().value()));
        out.put("low", interval.map(i -> number(i.low())).orElse(null));
        out.put("high", interval.map(i -> number(i.high())).orElse(null));
        out.put("forks", control.forks());
        out.put("flagged", control.flagged());
        return out;
    }

    private static Map<String, Object> warning(RunWarning warning) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("code", warning.code());
        out.put("text", warning.what());
        out.put("remedy", warning.command().isEmpty() ? warning.remedy() : warning.remedy() + " " + warning.command());
        return out;
    }

    /** Returns the fields that identify a cell, apart from its N. They also identify a line: the same cell at all N. */
    private static Map<String, Object> identity(CellId id) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("benchmark", id.shortBenchmark());
        out.put("kernel", nullIfEmpty(id.kernel()));
        out.put("digits", id.digits() == 0 ? null : id.digits());
        out.put("start", nullIfEmpty(id.start()));
        out.put("processes", id.processes());
        // Cells of other projects or of several JVMs may differ only in these.
        out.put("mode", nullIfEmpty(id.mode()));
        out.put("parameters", id.otherParams());
        out.put("threads", id.threads());
        out.put("batchSize", id.batchSize());
        out.put("jvmArgs", id.jvmArgs());
        out.put("jdk", id.jdk());
        return out;
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static List<Double> ends(Interval interval) {
        return Arrays.asList(number(interval.low()), number(interval.high()));
    }

    private static Double value(Optional<Estimate> estimate) {
        return estimate.map(e -> number(e.value())).orElse(null);
    }

    private static Double nanos(double seconds) {
        return number(seconds * 1e9);
    }

    /** Rounds to the precision of {@code float}, which hides rounding errors. */
    private static Double number(double value) {
        return Json.finite(Double.parseDouble(String.valueOf((float) value)));
    }
}
