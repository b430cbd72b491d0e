package org.sliceofpi.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.synthetic.SyntheticRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks each format against the source code and documentation of the tool that reads it. */
class ExportFormatTest {

    private static final MeasuredRun RUN =
            new SyntheticRun("pc", 2, 1).grid("SCALAR", 1.3, 1, 10_000_000).run();

    @SafeVarargs
    private static MeasuredRun runWith(List<Measurement>... more) {
        List<Measurement> measurements = new ArrayList<>(RUN.measurements());
        for (List<Measurement> forks : more) {
            measurements.addAll(forks);
        }
        return new MeasuredRun(RUN.name(), RUN.machine(), measurements);
    }

    private static List<Measurement> other(String mode, String unit, double value) {
        CellId cell = new CellId("a.Speed.of", mode, Map.of("kernel", "A,B \"c\""));
        return Measurement.ofForks(cell, unit, List.of(List.of(value)));
    }

    private static String text(ExportFormat format, MeasuredRun... runs) {
        return Export.of(List.of(runs), format).text();
    }

    /**
     * src/extract.ts: a non-empty array of name, value, unit, range, extra. src/extractRangeInfo.ts: a range is a
     * plus-minus sign and a number that JavaScript's Number() accepts. src/normalizeValueByUnit.ts: "ms" is one of the
     * units it converts.
     */
    @Test
    void githubActionBenchmarkFormatMatchesItsCustomTool() {
        JsonNode array = JsonMapper.shared()
                .readTree(text(ExportFormat.GITHUB_ACTION_BENCHMARK, runWith(other("avgt", "ns/op", 1.5))));

        assertThat(array.isArray()).isTrue();
        assertThat(array).hasSize(10).allSatisfy(e -> {
            assertThat(Set.of("name", "unit", "value", "range", "extra")).containsAll(e.propertyNames());
            assertThat(e.path("name").stringValue()).isNotBlank();
            assertThat(e.path("unit").stringValue()).isEqualTo("ms");
            assertThat(e.path("value").isNumber()).isTrue();
        });
        assertThat(array.get(0).path("range").stringValue()).matches("± \\d+(\\.\\d+)?(E-?\\d+)?");
        assertThat(array.get(0).path("extra").stringValue()).startsWith("10 forks, 95 % interval ");
        assertThat(array.get(9).path("value").doubleValue()).isEqualTo(1.5e-6);
        assertThat(array.get(9).has("range")).as("one fork has no interval").isFalse();
    }

    /**
     * lib/bencher_adapter/src/adapters/java/jmh.rs: benchmark, primaryMetric with score and scoreError as numbers and a
     * scoreUnit that is exactly a unit and "/op", secondaryMetrics as an empty object. Parameters are ignored.
     */
    @Test
    void bencherFormatMatchesItsJmhAdapter() {
        String text = text(ExportFormat.BENCHER, runWith(other("thrpt", "ops/s", 4), other("ss", "s/op", Double.NaN)));
        JsonNode array = JsonMapper.shared().readTree(text);
        Set<String> names = new HashSet<>();

        assertThat(text).doesNotContain("NaN", "Infinity", "params");
        assertThat(array).hasSize(10).allSatisfy(e -> {
            assertThat(e.path("benchmark").stringValue()).matches("[A-Za-z0-9._-]+");
            assertThat(names.add(e.path("benchmark").stringValue())).isTrue();
            JsonNode metric = e.path("primaryMetric");
            assertThat(metric.path("score").isNumber()).isTrue();
            assertThat(metric.path("scoreError").isNumber()).isTrue();
            assertThat(metric.path("scoreUnit").stringValue()).isEqualTo("ms/op");
            assertThat(e.path("secondaryMetrics").isObject()).isTrue();
            assertThat(e.path("secondaryMetrics").isEmpty()).isTrue();
        });
        assertThat(array.get(9).path("primaryMetric").path("score").doubleValue())
                .as("the inverse of 4 ops/s")
                .isEqualTo(250);
    }

    /**
     * docs/CSV.md and otava/importer.py of Apache Otava: a header; lines with the same number of fields, a parsable time,
     * and a number in every metric column. Names must not contain commas or quotes, whatever the quote character is.
     */
    @Test
    void csvHasARowForEachRunInChronologicalOrder() {
        MeasuredRun earlier = new MeasuredRun(
                "pc/2026-11-22T235959Z",
                Optional.empty(),
                RUN.measurements().stream()
                        .filter(m -> !m.cell()
                                .equals(RUN.measurements()
                                        .get(RUN.measurements().size() - 1)
                                        .cell()))
                        .toList());

        Export export = Export.of(List.of(runWith(other("avgt", "ns/op", 1.5)), earlier), ExportFormat.CSV);
        List<String[]> lines = export.text()
                .lines()
                .map(l -> Pattern.compile(",").split(l, -1))
                .toList();

        assertThat(lines).hasSize(3).allSatisfy(l -> assertThat(l).hasSameSizeAs(lines.get(0)));
        assertThat(lines.get(0))
                .startsWith(
                        "time", "commit", "org.sliceofpi.bench.DoubleSummation.cold.SCALAR.terms10000000.processes1")
                .allSatisfy(name -> assertThat(name).matches("[A-Za-z0-9._-]+"));
        assertThat(lines.subList(1, 3))
                .extracting(l -> OffsetDateTime.parse(l[0]).toString())
                .containsExactly("2026-11-22T23:59:59Z", "2026-11-23T10:00Z");
        for (String[] line : lines.subList(1, 3)) {
            for (int i = 2; i < line.length; i++) {
                assertThat(Double.parseDouble(line[i])).isPositive();
            }
        }
        assertThat(export.warnings())
                .extracting(RunWarning::line)
                .singleElement()
                .asString()
                .contains("Cells missing from some runs have no column", "a.Speed.of.kernelA_B__c_.avgt");
    }

    @Test
    void theTimeOfARunMayComeFromTheFolderOfItsFile() {
        for (String name : List.of(
                "2026-01-02T030405Z/result.json", "2026-01-02T030405Z.json", "/r/2026-01-02T030405Z/jmh.json")) {
            MeasuredRun run = new MeasuredRun(name, Optional.empty(), RUN.measurements());

            assertThat(text(ExportFormat.CSV, run).lines().skip(1))
                    .allMatch(line -> line.startsWith("2026-01-02T03:04:05Z,"));
        }
        MeasuredRun noTime = new MeasuredRun("2026-02-30T999999Z", Optional.empty(), RUN.measurements());
        assertThatThrownBy(() -> text(ExportFormat.CSV, noTime)).hasMessageContaining("is unknown");
    }

    @Test
    void rejectsUnsupportedInputWithAHelpfulMessage() {
        assertThat(ExportFormat.GITHUB_ACTION_BENCHMARK).hasToString("github-action-benchmark");
        assertThatThrownBy(() -> text(ExportFormat.CSV, new MeasuredRun("r", Optional.empty(), List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("r has nothing to export: it contains no times");
        assertThatThrownBy(() -> text(ExportFormat.BENCHER, RUN, RUN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takes one run, not 2");
        assertThatThrownBy(() ->
                        text(ExportFormat.CSV, new MeasuredRun("plain.json", Optional.empty(), RUN.measurements())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the time of plain.json is unknown");
    }
}
