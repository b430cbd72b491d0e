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
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.Plan;

/** Formats a plan for the console. */
final class PlanText {

    private PlanText() {}

    /**
     * Returns a line with the expected time, then a line for each benchmark and kernel.
     *
     * @param left number of forks to run
     * @param time expected duration of these forks
     */
    static String of(Plan plan, int left, Duration time) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Plan %s: %d cells, %d rounds, %d forks, about %s%n",
                plan.name(),
                plan.cells().size(),
                plan.rounds(),
                left,
                Progress.text(time)));
        Map<String, List<CellId>> families = plan.cells().stream()
                .collect(Collectors.groupingBy(CellId::family, LinkedHashMap::new, Collectors.toList()));
        families.forEach((family, cells) ->
                text.append("  ").append(family).append(varying(cells)).append(System.lineSeparator()));
        return text.toString();
    }

    private static String varying(List<CellId> cells) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (CellId cell : cells) {
            // One process starts no worker.
            CellId shown = cell.param("processes").equals("1") ? cell.without("start") : cell;
            shown.without("kernel", "digits")
                    .params()
                    .forEach((name, value) -> values.computeIfAbsent(name, n -> new LinkedHashSet<>())
                            .add(value));
        }
        String text = values.entrySet().stream()
                .map(e -> e.getKey() + " " + String.join(" ", e.getValue()))
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "" : ": " + text;
    }
}
