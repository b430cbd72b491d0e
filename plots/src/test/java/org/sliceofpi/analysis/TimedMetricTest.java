package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;

/** Metrics of JMH files of any origin. */
class TimedMetricTest {

    private final List<RunWarning> warnings = new ArrayList<>();

    @SafeVarargs
    private List<TimedMetric> of(List<Measurement>... cells) {
        List<Measurement> measurements = new ArrayList<>();
        for (List<Measurement> forks : cells) {
            measurements.addAll(forks);
        }
        MeasuredRun run = new MeasuredRun("theirs", Optional.empty(), measurements);
        return List.copyOf(TimedMetric.of(run, warnings).values());
    }

    private static List<Measurement> measurement(String mode, Map<String, String> params, String unit, double value) {
        return Measurement.ofForks(
                new CellId("com.acme.Cache.get", mode, params), unit, List.of(List.of(value), List.of(value)));
    }

    @Test
    void convertsAThroughputToATime() {
        List<TimedMetric> all = of(measurement("thrpt", Map.of("size", "10"), "ops/ms", 4));

        assertThat(all.get(0).title()).isEqualTo("Cache.get, size 10 [thrpt]");
        assertThat(all.get(0).sample().median()).isCloseTo(0.25e-3, within(1e-12));
        assertThat(warnings).isEmpty();
    }

    @Test
    void eachModeAndParameterOfABenchmarkIsAMetric() {
        assertThat(of(
                        measurement("thrpt", Map.of("size", "10"), "ops/ms", 4),
                        measurement("avgt", Map.of("size", "10"), "ms/op", 4),
                        measurement("thrpt", Map.of("size", "20"), "ops/ms", 4),
                        measurement("avgt", Map.of("size", "20"), "ms/op", 4)))
                .hasSize(4)
                .extracting(TimedMetric::family)
                .containsOnly("Cache.get [thrpt]", "Cache.get [avgt]");
    }

    @Test
    void warnsAboutResultsThatAreNotTimes() {
        assertThat(of(
                        measurement("avgt", Map.of(), "B/op", 4),
                        measurement("thrpt", Map.of(), "ops/s", 0),
                        measurement("ss", Map.of(), "s/op", Double.NaN)))
                .isEmpty();
        assertThat(warnings)
                .extracting(RunWarning::what)
                .containsExactly(
                        "Cache.get: 2 of 2 values are 0, negative or not finite and were left out.",
                        "Cache.get: 2 of 2 values are negative or not finite and were left out.",
                        "Cache.get of theirs is in B/op and was left out: it cannot be converted to a time.");
    }

    @Test
    void leavesOutOnlyTheIterationsWithAThroughputOfZero() {
        CellId cell = new CellId("com.acme.Cache.get", "thrpt", Map.of());

        List<TimedMetric> all = of(
                Measurement.ofForks(cell, "ops/s", List.of(List.of(100.0, 0.0, 100.0), List.of(100.0), List.of(0.0))));

        assertThat(all).singleElement().satisfies(metric -> {
            assertThat(metric.sample().groups()).containsExactly(List.of(0.01, 0.01), List.of(0.01));
        });
        assertThat(warnings)
                .extracting(RunWarning::what)
                .containsExactly("Cache.get: 2 of 5 values are 0, negative or not finite and were left out.");
    }

    @Test
    void leavesOutForksWithAMedianOfZero() {
        CellId cell = new CellId("com.acme.Cache.get", "avgt", Map.of());

        List<TimedMetric> all = of(Measurement.ofForks(cell, "s/op", List.of(List.of(2.0), List.of(0.0, 0.0))));

        assertThat(all)
                .singleElement()
                .satisfies(metric -> assertThat(metric.sample().groups()).containsExactly(List.of(2.0)));
        assertThat(warnings)
                .extracting(RunWarning::what)
                .containsExactly("Cache.get: 1 of 2 forks have a median time of 0 and were left out.");
    }

    private String flatName(String name, String value) {
        return of(measurement("avgt", Map.of(name, value), "ms/op", 1)).get(0).flatName();
    }

    @Test
    void namesThatDifferOnlyInSpecialCharactersAreDistinctAndStable() {
        List<String> values = List.of("a/b", "a_b", "a b", "a\nb", "a\u00e4b", "a.b");
        List<Measurement> measurements = new ArrayList<>();
        values.forEach(value -> measurements.addAll(measurement("avgt", Map.of("path", value), "ms/op", 1)));
        List<String> together =
                of(measurements).stream().map(TimedMetric::flatName).toList();

        assertThat(together)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z0-9._-]+"))
                .containsExactlyElementsOf(
                        values.stream().map(value -> flatName("path", value)).toList());
        assertThat(together.get(1)).isEqualTo("com.acme.Cache.get.patha_b.avgt");
    }

    @Test
    void namesHaveALimitedLength() {
        String first = flatName("path", "x".repeat(2000) + "1");
        String second = flatName("path", "x".repeat(2000) + "2");

        assertThat(first).hasSize(1024).isNotEqualTo(second);
    }

    @Test
    void namesAreDistinctEvenIfPartsJoinToTheSameText() {
        List<TimedMetric> all = of(
                measurement("avgt", Map.of("a", "bc"), "ms/op", 1),
                measurement("avgt", Map.of("ab", "c"), "ms/op", 1),
                measurement("avgt", Map.of("a", "1, b 2"), "ms/op", 1),
                measurement("avgt", Map.of("a", "1", "b", "2"), "ms/op", 1),
                Measurement.ofForks(
                        new CellId("org.other.Cache.get", "avgt", Map.of("a", "bc")), "ms/op", List.of(List.of(1.0))));

        assertThat(all).extracting(TimedMetric::flatName).doesNotHaveDuplicates();
        assertThat(all).extracting(TimedMetric::title).doesNotHaveDuplicates();
    }

    @Test
    void parametersOfOtherProjectsHaveNoSpecialMeaning() {
        List<TimedMetric> all = of(
                measurement("avgt", Map.of("processes", "1", "start", "cold"), "ms/op", 1),
                measurement("avgt", Map.of("processes", "1", "start", "warm"), "ms/op", 2),
                measurement("avgt", Map.of("processes", "4", "start", "cold", "terms", "many"), "ms/op", 3));

        assertThat(all)
                .extracting(TimedMetric::title)
                .containsExactly(
                        "Cache.get, processes 1, start cold [avgt]",
                        "Cache.get, processes 1, start warm [avgt]",
                        "Cache.get, processes 4, start cold, terms many [avgt]");
        assertThat(all).allMatch(metric -> metric.processes() == 1);
        assertThat(warnings).isEmpty();
    }

    @Test
    void modesOfACellWithProcessesAreDistinct() {
        Map<String, String> params = Map.of("processes", "2", "start", "POOL");
        List<TimedMetric> all = of(
                Measurement.ofForks(
                        new CellId("org.sliceofpi.bench.B.cold", "ss", params), "ms/op", List.of(List.of(1.0))),
                Measurement.ofForks(
                        new CellId("org.sliceofpi.bench.B.cold", "avgt", params), "ms/op", List.of(List.of(2.0))));

        assertThat(all)
                .extracting(TimedMetric::flatName)
                .containsExactlyInAnyOrder(
                        "org.sliceofpi.bench.B.cold.POOL.processes2",
                        "org.sliceofpi.bench.B.cold.POOL.processes2.avgt");
    }

    @Test
    void doesNotPoolCellsThatDifferInThreadsBatchJvmArgumentsOrJdk() {
        CellId one = new CellId("com.acme.Cache.get", "avgt", Map.of());
        List<CellId> cells = List.of(
                one,
                new CellId(one.benchmark(), "avgt", one.params(), 4, 1, List.of(), null),
                new CellId(one.benchmark(), "avgt", one.params(), 1, 10, List.of(), null),
                new CellId(one.benchmark(), "avgt", one.params(), 1, 1, List.of("-Xmx1g"), null),
                new CellId(one.benchmark(), "avgt", one.params(), 1, 1, List.of(), "21"));
        List<Measurement> measurements = cells.stream()
                .flatMap(cell -> Measurement.ofForks(cell, "ms/op", List.of(List.of(1.0))).stream())
                .toList();

        List<TimedMetric> all = of(measurements);

        assertThat(all).hasSize(5).extracting(TimedMetric::title).doesNotHaveDuplicates();
        assertThat(all).extracting(TimedMetric::flatName).doesNotHaveDuplicates();
    }

    @Test
    void aCellHasTheSameIdentityInRunsOnDifferentJdks() {
        CellId on17 = new CellId("com.acme.Cache.get", "avgt", new TreeMap<>(), 1, 1, List.of(), "17");
        CellId on25 = new CellId("com.acme.Cache.get", "avgt", new TreeMap<>(), 1, 1, List.of(), "25");

        TimedMetric base =
                of(Measurement.ofForks(on17, "ms/op", List.of(List.of(1.0)))).get(0);
        TimedMetric head =
                of(Measurement.ofForks(on25, "ms/op", List.of(List.of(1.0)))).get(0);

        assertThat(base.id()).isEqualTo(head.id());
    }
}
