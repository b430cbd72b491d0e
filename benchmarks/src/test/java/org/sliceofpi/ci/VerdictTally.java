package org.sliceofpi.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts the verdicts of {@code compare --format json}, by cell. */
final class VerdictTally {

    /** The verdicts that judge a cell. */
    static final List<String> JUDGED = List.of("better", "worse", "same", "inconclusive");

    private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

    /** Adds a comparison. */
    void add(String json) {
        for (JsonNode cell : JsonMapper.shared().readTree(json).path("cells")) {
            counts.computeIfAbsent(cell.path("cell").asString(), name -> new TreeMap<>())
                    .merge(cell.path("verdict").asString(), 1, Integer::sum);
        }
    }

    Set<String> cells() {
        return counts.keySet();
    }

    int total() {
        return counts.values().stream()
                .flatMap(verdicts -> verdicts.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    int count(String verdict) {
        return counts.keySet().stream().mapToInt(cell -> count(verdict, cell)).sum();
    }

    int count(String verdict, String cell) {
        return counts.get(cell).getOrDefault(verdict, 0);
    }

    /**
     * Returns two disjoint random halves of the runs 1 to {@code runs}. Each half has one of each pair of consecutive runs,
     * so that drift of the machine affects both alike; an odd last run is left out.
     */
    static List<List<Integer>> halves(int runs, long seed) {
        Random random = new Random(seed);
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (int run = 1; run < runs; run += 2) {
            boolean swap = random.nextBoolean();
            first.add(swap ? run + 1 : run);
            second.add(swap ? run : run + 1);
        }
        return List.of(first, second);
    }
}
