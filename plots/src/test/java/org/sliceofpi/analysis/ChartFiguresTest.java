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
import org.sliceofpi.results.Measurement.Secondary;
import org.sliceofpi.synthetic.SyntheticRun;

/** Phases, scaling over N, and cost of a term. */
class ChartFiguresTest {

    private static List<Measurement> cell(int processes, List<Double> wall, Map<String, List<Double>> phases) {
        CellId cell = new CellId(
                "org.sliceofpi.bench.DoubleSummation.cold",
                "ss",
                Map.of("kernel", "SCALAR", "terms", "1000", "start", "POOL", "processes", "" + processes));
        List<Measurement> measured = Measurement.ofForks(cell, "ms/op", forks(wall));
        for (int i = 0; i < measured.size(); i++) {
            Map<String, Secondary> secondary = new TreeMap<>();
            for (Map.Entry<String, List<Double>> phase : phases.entrySet()) {
                if (i < phase.getValue().size()) {
                    secondary.put(
                            phase.getKey(),
                            new Secondary("ms/op", List.of(phase.getValue().get(i))));
                }
            }
            measured.set(i, measured.get(i).with(secondary));
        }
        return measured;
    }

    private static List<List<Double>> forks(List<Double> values) {
        List<List<Double>> forks = new ArrayList<>();
        values.forEach(v -> forks.add(List.of(v)));
        return forks;
    }

    @SafeVarargs
    private static MeasuredRun run(List<Measurement>... cells) {
        List<Measurement> measurements = new ArrayList<>();
        for (List<Measurement> forks : cells) {
            measurements.addAll(forks);
        }
        return new MeasuredRun("r", Optional.empty(), measurements);
    }

    @Test
    void phasesAndWallTimeAreMeansOfTheMiddleForks() {
        MeasuredRun run = run(cell(
                2,
                List.of(10.0, 12.0, 14.0, 1000.0),
                Map.of(
                        "phase.start", List.of(1.0, 2.0, 3.0, 900.0),
                        "phase.compute", List.of(9.0, 10.0, 11.0, 100.0))));

        PhaseShares split = PhaseShares.of(run).get(0);

        assertThat(split.wall()).isCloseTo(13e-3, within(1e-12));
        assertThat(split.phases().get(Phase.START)).isCloseTo(2.5e-3, within(1e-12));
        assertThat(split.rest()).isCloseTo(0, within(1e-12));
    }

    @Test
    void theRestIsTheTimeOutsideAllPhases() {
        PhaseShares split = PhaseShares.of(
                        run(cell(2, List.of(10.0, 10.0), Map.of("phase.compute", List.of(7.0, 7.0)))))
                .get(0);

        assertThat(split.rest()).isCloseTo(3e-3, within(1e-12));
        assertThat(split.phases()).containsOnlyKeys(Phase.COMPUTE);
    }

    @Test
    void leavesOutForksWithoutAPhaseAndCellsWithoutPhases() {
        MeasuredRun run = run(
                cell(2, List.of(10.0, 50.0), Map.of("phase.compute", List.of(10.0, Double.NaN))),
                cell(4, List.of(10.0, 10.0), Map.of()),
                cell(3, List.of(10.0, 10.0), Map.of("phase.compute", List.of(10.0))));

        assertThat(PhaseShares.of(run))
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.wall()).isCloseTo(10e-3, within(1e-12)));
    }

    @Test
    void aTimeProportionalToNHasExponentOneAndAFixedCostReducesIt() {
        List<ScalingFit> fits = ScalingFit.of(RunAnalysis.of(new SyntheticRun("pc", 4, 1)
                .noise(0.01)
                .grid("SCALAR", 1.3, 1, 10_000_000, 100_000_000, 1_000_000_000)
                .run()));

        ScalingFit one =
                fits.stream().filter(g -> g.processes() == 1).findFirst().orElseThrow();
        ScalingFit spawn = fits.stream()
                .filter(g -> g.start().equals("SPAWN") && g.processes() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(one.exponent().value()).isCloseTo(1, within(0.01));
        assertThat(one.exponent().interval().orElseThrow().contains(1)).isTrue();
        assertThat(one.slope()).isCloseTo(1.3e-9, within(0.03e-9));
        assertThat(spawn.exponent().value()).isBetween(0.4, 0.7);
        assertThat(spawn.overhead()).isCloseTo(50e-3, within(2e-3));
        assertThat(fits).hasSize(9);
    }

    @Test
    void kernelsAreInNanosecondsSlowestFirst() {
        MeasuredRun run = run(
                kernel("doubles", Map.of("kernel", "FUSED"), "ns/op", 0.08),
                kernel("doubles", Map.of("kernel", "SCALAR"), "us/op", 0.00126),
                kernel("decimals", Map.of("kernel", "LIMBS", "digits", "50"), "ns/op", 4.4),
                kernel("decimals", Map.of("kernel", "LIMBS", "digits", "many"), "ns/op", 4.4));

        List<KernelCost> rows = KernelCost.of(RunAnalysis.of(run));

        assertThat(rows).extracting(KernelCost::kernel).containsExactly("SCALAR", "FUSED", "LIMBS");
        assertThat(rows).extracting(KernelCost::digits).containsExactly(0, 0, 50);
        assertThat(rows.get(0).nanos().value()).isCloseTo(1.26, within(1e-9));
    }

    private static List<Measurement> kernel(String method, Map<String, String> params, String unit, double value) {
        CellId cell = new CellId("org.sliceofpi.bench.KernelSpeed." + method, "avgt", params);
        return Measurement.ofForks(cell, unit, forks(List.of(value, value)));
    }
}
