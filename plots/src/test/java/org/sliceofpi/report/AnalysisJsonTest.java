package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.sliceofpi.report.Findings.breakEven;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.BetweenRuns;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Inconclusive;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotMonotone;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.analysis.SpeedupRow;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.stats.Interval;
import org.sliceofpi.synthetic.SyntheticRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AnalysisJsonTest {

    private static final RunAnalysis ALL = Findings.of(
            Optional.of(Findings.control(1.012, Optional.of(new Interval(0.992, 1.031)), false)),
            breakEven("SPAWN", new Inconclusive(OptionalDouble.of(1e7), OptionalDouble.empty())),
            breakEven("FORKSERVER", new Never(1_000_000_000)),
            breakEven("POOL", Findings.POOL),
            breakEven("THREADS", new Always(1_000_000)),
            breakEven("OTHER", new NotMonotone(1_000_000, 100_000_000)));

    private static JsonNode json(RunAnalysis run) {
        return JsonMapper.shared().readTree(AnalysisJson.of(run));
    }

    @Test
    void everyVerdictIsValid() {
        JsonNode json = json(ALL);

        assertThat(AnalysisSchema.errors(json)).isEmpty();
        assertThat(json.get("breakEvens"))
                .extracting(b -> b.get("verdict").asString())
                .containsExactly("inconclusive", "never", "measured", "always", "notMonotone");
        assertThat(json.get("phases")).isNotEmpty();
        assertThat(json.get("warnings")).isNotEmpty();
    }

    @Test
    void aMeasuredBreakEvenHasItsFiguresInTermsAndNanoseconds() {
        JsonNode pool = json(ALL).get("breakEvens").get(2);

        assertThat(pool.get("benchmark").asString()).isEqualTo("DoubleSummation.cold");
        assertThat(pool.get("kernel").asString()).isEqualTo("SCALAR");
        assertThat(pool.get("digits").isNull()).isTrue();
        assertThat(pool.get("start").asString()).isEqualTo("POOL");
        assertThat(pool.get("processes").asInt()).isEqualTo(2);
        assertThat(pool.get("terms").asDouble()).isEqualTo(12.3e6);
        assertThat(pool.get("thisRun")).extracting(JsonNode::asDouble).containsExactly(10e6, 15e6);
        assertThat(pool.get("betweenRuns")).extracting(JsonNode::asDouble).containsExactly(9.1e6, 17e6);
        assertThat(pool.get("taskNanos").asDouble()).isEqualTo(14.1e6);
        assertThat(pool.get("measuredFrom").asLong()).isEqualTo(1_000_000);
        assertThat(pool.get("measuredTo").asLong()).isEqualTo(1_000_000_000);
        assertThat(pool.get("between").isNull()).isTrue();
    }

    @Test
    void anOpenEndIsNull() {
        JsonNode between = json(ALL).get("breakEvens").get(0).get("between");

        assertThat(between.get(0).asDouble()).isEqualTo(1e7);
        assertThat(between.get(1).isNull()).isTrue();
    }

    @Test
    void speedupsAndPhasesAddUp() {
        JsonNode json = json(ALL);
        JsonNode two = json.get("speedups").get(1);
        JsonNode phases = json.get("phases").get(0);
        double sum = phases.get("unaccountedNanos").asDouble();
        for (JsonNode phase : phases.get("phases")) {
            sum += phase.asDouble();
        }

        assertThat(two.get("efficiency").asDouble())
                .isCloseTo(two.get("speedup").asDouble() / 2, withPercentage(0.001));
        assertThat(two.get("forks").asInt()).isEqualTo(3);
        assertThat(two.get("low").asDouble()).isLessThan(two.get("high").asDouble());
        assertThat(sum).isCloseTo(phases.get("wallNanos").asDouble(), withPercentage(0.001));
    }

    @Test
    void numbersThatAreNotFiniteAreNull() {
        Estimate strange = new Estimate(Double.NaN, Optional.of(new Interval(0, Double.POSITIVE_INFINITY)));
        SpeedupRow row = ALL.rows().get(1);
        SpeedupRow unknown = new SpeedupRow(
                row.cell(), strange, Optional.of(strange), 0, Optional.of(strange), Optional.of(strange));
        BreakEven pool = ALL.breakEvens().get(2);
        BreakEven noLine = new BreakEven(pool.id(), strange, strange, 1, 1, pool.outcome());
        RunAnalysis run = new RunAnalysis(
                ALL.run(),
                List.of(unknown),
                List.of(noLine),
                List.of(),
                BetweenRuns.DEFAULT,
                Optional.of(Findings.control(Double.NaN, Optional.empty(), true)),
                List.of());

        String text = AnalysisJson.of(run);

        assertThat(AnalysisSchema.errors(json(run))).isEmpty();
        assertThat(text).doesNotContain("NaN", "Infinity");
        assertThat(json(run).get("speedups").get(0).get("low").asDouble()).isZero();
        assertThat(json(run).get("speedups").get(0).get("high").isNull()).isTrue();
    }

    @Test
    void aRunWithoutMeasurementsIsValidToo() {
        JsonNode json = json(RunAnalysis.of(new MeasuredRun("r", Optional.empty(), List.of())));

        assertThat(AnalysisSchema.errors(json)).isEmpty();
        assertThat(json.get("run").asString()).isEqualTo("r");
        assertThat(json.get("nullControl").isNull()).isTrue();
    }

    @Test
    void aSyntheticRunOfEveryStartMethodIsValid() {
        JsonNode json = json(RunAnalysis.of(new SyntheticRun("pc", 2, 1)
                .forks(3)
                .grid("SCALAR", 1.3, 1, 10_000_000, 1_000_000_000)
                .grid("BIGDECIMAL", 400, 1, 100_000)
                .kernels(1)
                .run()));

        assertThat(AnalysisSchema.errors(json)).isEmpty();
        assertThat(json.get("speedups")).hasSize(3 * 9);
        assertThat(json.get("run").asString()).isEqualTo("2026-11-23T100000Z");
    }

    @Test
    void everyFieldIsRequired() {
        ObjectNode json = (ObjectNode) json(ALL);
        List<String> notRequired = new ArrayList<>();
        withoutEachField(json, json, "", notRequired);

        assertThat(notRequired).isEmpty();
    }

    /** Removes each field of a node in turn, and collects the fields that the schema does not require. */
    private static void withoutEachField(ObjectNode root, JsonNode node, String path, List<String> notRequired) {
        if (node instanceof ArrayNode array) {
            array.forEach(item -> withoutEachField(root, item, path + "[]", notRequired));
        }
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.remove(name);
                if (AnalysisSchema.errors(root).isEmpty()) {
                    notRequired.add(path + "." + name);
                }
                object.set(name, value);
                withoutEachField(root, value, path + "." + name, notRequired);
            }
        }
    }

    @Test
    void theSchemaRejectsAMeasuredBreakEvenWithoutItsInterval() {
        JsonNode json = json(ALL);
        ((ObjectNode) json.get("breakEvens").get(2)).putNull("betweenRuns");

        assertThat(AnalysisSchema.errors(json)).isNotEmpty();
    }
}
