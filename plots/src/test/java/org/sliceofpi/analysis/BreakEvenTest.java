package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.stats.Estimate;
import org.sliceofpi.synthetic.SyntheticRun;

class BreakEvenTest {

    private static SyntheticRun exact() {
        return new SyntheticRun("pc", 4, 1).noise(1e-9);
    }

    private static BreakEven of(MeasuredRun run, String start, int processes) {
        return RunAnalysis.of(run).breakEvens().stream()
                .filter(b -> b.start().equals(start) && b.processes() == processes)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void liesWhereTheLinesMeet() {
        MeasuredRun run = exact().grid("SCALAR", 1, 1, 10_000_000, 100_000_000, 1_000_000_000)
                .run();

        // SPAWN: 50 ms at 2, 150 ms at 4 processes; 1 ns for each term, halved or quartered.
        assertThat(terms(of(run, "SPAWN", 2)).value()).isCloseTo(1e8, within(1e3));
        assertThat(terms(of(run, "SPAWN", 4)).value()).isCloseTo(2e8, within(1e3));
        assertThat(of(run, "SPAWN", 4).overhead().value()).isCloseTo(0.15, within(1e-6));
        assertThat(of(run, "SPAWN", 4).slope().value()).isCloseTo(0.25e-9, within(1e-15));
        assertThat(of(run, "SPAWN", 4).paidNot()).hasValue(100_000_000);
        assertThat(of(run, "SPAWN", 4).paid()).hasValue(1_000_000_000);
        assertThat(of(run, "SPAWN", 4).agreesWithMeasured()).isTrue();
        assertThat(of(run, "SPAWN", 4).words()).isEqualTo("from 200 million terms (200 million to 200 million)");
    }

    private static Estimate terms(BreakEven breakEven) {
        return ((BreakEven.At) breakEven.outcome()).terms();
    }

    @Test
    void isNeverIfProcessesOnlyAddCost() {
        SyntheticRun run = new SyntheticRun("pc", 1, 1).noise(0.001);
        for (long n : new long[] {1_000_000, 10_000_000, 100_000_000}) {
            run.cell("SCALAR", n, "SPAWN", 1, 50, 1).cell("SCALAR", n, "SPAWN", 2, 50, 1.2);
        }

        assertThat(of(run.run(), "SPAWN", 2).outcome()).isEqualTo(new BreakEven.Never(100_000_000));
        assertThat(of(run.run(), "SPAWN", 2).words()).isEqualTo("never; more terms do not help");
    }

    @Test
    void isAlwaysIfProcessesAddNoCost() {
        SyntheticRun run = new SyntheticRun("pc", 4, 1).noise(0.001);
        for (long n : new long[] {1_000_000, 10_000_000}) {
            run.cell("SCALAR", n, "POOL", 1, 0, 1).cell("SCALAR", n, "POOL", 2, -0.1, 1);
        }

        assertThat(of(run.run(), "POOL", 2).outcome()).isEqualTo(new BreakEven.Always(1_000_000));
        assertThat(of(run.run(), "POOL", 2).words()).isEqualTo("at every measured N (10^6 terms or more)");
    }

    @Test
    void isNotIdentifiableFromOneNOrFromNoise() {
        MeasuredRun one = exact().grid("SCALAR", 1, 1, 10_000_000).run();
        SyntheticRun noisy = new SyntheticRun("pc", 1, 5).noise(0.3).forks(5);
        for (long n : new long[] {100_000_000, 200_000_000}) {
            noisy.cell("SCALAR", n, "SPAWN", 1, 50, 1).cell("SCALAR", n, "SPAWN", 2, 50, 1);
        }

        assertThat(of(one, "SPAWN", 2).words()).startsWith("not identifiable: needs times at two or more N");
        BreakEven.Outcome outcome = of(noisy.run(), "SPAWN", 2).outcome();
        assertThat(outcome instanceof BreakEven.At at
                        && !at.terms().interval().orElseThrow().isUnbounded())
                .isFalse();
    }

    @Test
    void twoColdPointsDoNotProveThatItNeverPays() {
        SyntheticRun run = new SyntheticRun("pc", 1, 1).noise(0.001);
        for (long n : new long[] {100_000, 1_000_000}) {
            run.cell("BIGDECIMAL", n, "SPAWN", 1, 90, 300).cell("BIGDECIMAL", n, "SPAWN", 2, 90, 400);
        }

        assertThat(of(run.run(), "SPAWN", 2).words())
                .isEqualTo("not identifiable: slower at every measured N; 2 values of N do not determine whether it"
                        + " pays off beyond 10^6");
    }

    @Test
    void isNotExtrapolatedFarBeyondTheLargestN() {
        SyntheticRun run = exact();
        for (long n : new long[] {1_000_000, 10_000_000}) {
            run.cell("SCALAR", n, "SPAWN", 1, 50, 1).cell("SCALAR", n, "SPAWN", 2, 50, 1);
        }

        assertThat(of(run.run(), "SPAWN", 2).words())
                .isEqualTo("not identifiable: slower at every measured N; it may pay off from 100 million terms, or"
                        + " nowhere");
    }

    @Test
    void isUnaffectedByAColdStartThatBendsTheLine() {
        SyntheticRun run = exact();
        // A loop that is compiled from 10^7 terms on costs 40 ms, in one process and in each of two.
        for (long n : new long[] {1_000_000, 10_000_000, 100_000_000, 300_000_000}) {
            double bend = n < 10_000_000 ? 0 : 40;
            run.cell("SCALAR", n, "SPAWN", 1, 0, 1 + bend * 1e6 / n).cell("SCALAR", n, "SPAWN", 2, 50 + bend, 1);
        }

        BreakEven breakEven = of(run.run(), "SPAWN", 2);
        assertThat(terms(breakEven).value()).isCloseTo(1e8, within(1e4));
        assertThat(breakEven.straight().orElseThrow()).isNotCloseTo(1e8, within(1e6));
    }

    @Test
    void needsABaselineAtTheSameN() {
        MeasuredRun run = exact().cell("SCALAR", 1_000_000, "SPAWN", 2, 50, 1).run();

        assertThat(RunAnalysis.of(run).breakEvens()).isEqualTo(List.of());
    }
}
