package org.sliceofpi.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Plan.Target;

/** Formats a plan for the console. */
final class PlanText {

    private PlanText() {}

    /**
     * Returns a line with the expected duration, then for each benchmark and kernel a line with its cells and a line with the
     * break-evens to search, if any.
     *
     * @param left expected number of forks to run
     * @param time expected duration of these forks
     */
    static String of(Plan plan, int left, Duration time) {
        int targets = plan.targets().size();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Plan %s: %s%s, %s, %s, about %s%n",
                plan.name(),
                Notation.counted(plan.knownCells().size(), "cell"),
                targets == 0 ? "" : " and " + Notation.counted(targets, "break-even"),
                Notation.counted(plan.rounds(), "round"),
                Notation.counted(left, "fork"),
                Progress.text(time)));
        Map<String, List<CellId>> families = Stream.concat(
                        plan.knownCells().stream(), plan.targets().stream().map(Target::cell))
                .collect(Collectors.groupingBy(CellId::family, LinkedHashMap::new, Collectors.toList()));
        families.forEach((family, cells) -> text.append(Notation.wrapped(
                        family
                                + varying(cells.stream()
                                        .filter(plan.knownCells()::contains)
                                        .toList()),
                        "  ",
                        "    "))
                .append(targets(plan.targets().stream()
                        .filter(target -> target.cell().family().equals(family))
                        .toList())));
        return text.toString();
    }

    /** Returns the line with the break-evens to search, grouped by range; empty if there are none. */
    private static String targets(List<Target> targets) {
        if (targets.isEmpty()) {
            return "";
        }
        Map<String, List<String>> byRange = targets.stream()
                .collect(Collectors.groupingBy(
                        target -> "from " + Notation.terms(target.least()) + " to " + Notation.terms(target.most())
                                + " terms",
                        LinkedHashMap::new,
                        Collectors.mapping(
                                target -> target.cell().start() + " "
                                        + target.cell().processes(),
                                Collectors.toList())));
        return byRange.entrySet().stream()
                .map(e -> e.getKey() + ": " + String.join(", ", e.getValue()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; ", "break-even sought ", ""),
                        line -> Notation.wrapped(line, "    ", "      ")));
    }

    private static String varying(List<CellId> cells) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (CellId cell : cells) {
            // One process starts no worker.
            CellId shown = cell.param("processes").equals("1") ? cell.without("start") : cell;
            shown.without("kernel", "digits")
                    .params()
                    .forEach((name, value) -> values.computeIfAbsent(name, n -> new LinkedHashSet<>())
                            .add(name.equals("terms") && cell.hasCounts() ? Notation.terms(cell.terms()) : value));
        }
        String text = values.entrySet().stream()
                .map(e -> e.getKey() + " " + String.join(" ", e.getValue()))
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "" : ": " + text;
    }
}
