package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sliceofpi.report.Findings.breakEven;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.BreakEven.Always;
import org.sliceofpi.analysis.BreakEven.Inconclusive;
import org.sliceofpi.analysis.BreakEven.Never;
import org.sliceofpi.analysis.BreakEven.NotMonotone;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;

class VerdictSentencesTest {

    private static final Inconclusive OPEN = new Inconclusive(OptionalDouble.empty(), OptionalDouble.empty());

    private static List<String> sentences(BreakEven... breakEvens) {
        RunAnalysis run = Findings.of(breakEvens);
        return VerdictSentences.of(run, new RunLabels(List.of(run)));
    }

    @Test
    void aNumberComesWithBothIntervalsAndTheTaskDuration() {
        assertThat(sentences(breakEven("POOL", Findings.POOL)))
                .containsExactly(
                        "SCALAR: a second process pays off from 12 million terms with POOL (10 to 15 million in"
                                + " this run, 9.1 to 17 million between runs; a task must take at least 14.1 ms).");
    }

    @Test
    void severalNumbersShareTheVerb() {
        assertThat(sentences(
                        breakEven("SPAWN", new Never(1_000_000_000)),
                        breakEven("FORKSERVER", Findings.POOL),
                        breakEven("POOL", Findings.POOL)))
                .singleElement()
                .asString()
                .startsWith("SCALAR: a second process pays off from 12 million terms with FORKSERVER (")
                .contains("; from 12 million terms with POOL (")
                .endsWith("; does not pay off up to 10^9 terms with SPAWN.");
    }

    @Test
    void conclusiveVerdictsComeBeforeInconclusiveOnes() {
        assertThat(sentences(
                        breakEven("SPAWN", new Inconclusive(OptionalDouble.of(1e7), OptionalDouble.of(1e8))),
                        breakEven("FORKSERVER", new Never(1_000_000_000)),
                        breakEven("POOL", new Always(1_000_000))))
                .containsExactly(
                        "SCALAR: a second process pays off already at the smallest N measured (10^6 terms) with POOL;"
                                + " does not pay off up to 10^9 terms with FORKSERVER;"
                                + " slower up to 10 million terms, faster from 100 million terms with SPAWN.");
    }

    @Test
    void noGainIsClaimedWhereNoneIsShown() {
        assertThat(sentences(breakEven("SPAWN", OPEN), breakEven("POOL", new NotMonotone(1_000_000, 100_000_000))))
                .singleElement()
                .asString()
                .isEqualTo("SCALAR: inconclusive at every N measured with SPAWN;"
                        + " not monotone between 10^6 and 10^8 terms with POOL.")
                .doesNotContain("pays");
    }

    @Test
    void threadsGetNoVerdictBecauseTheyAreNotProcesses() {
        assertThat(sentences(breakEven("THREADS", Findings.POOL)))
                .singleElement()
                .asString()
                .startsWith("The break-even is unknown");
    }

    private static String answer(BreakEven... breakEvens) {
        RunAnalysis run = Findings.of(breakEvens);
        return VerdictSentences.answer(run, VerdictSentences.families(run).get(0), new RunLabels(List.of(run)));
    }

    @Test
    void theAnswerNamesTheSmallestAndTheLargestBreakEvenWithTheirIntervals() {
        assertThat(answer(breakEven("SPAWN", new Never(500_000_000)), breakEven("POOL", Findings.POOL)))
                .isEqualTo(
                        "Sum of pi's series, SCALAR: a second process pays off from 12 million terms with POOL (95 %"
                                + " interval 9.1 to 17 million; a task of 14.1 ms). It does not pay off up to 5*10^8 terms with SPAWN.");
    }

    @Test
    void theAnswerConcealsNoMethodWithoutANumber() {
        assertThat(answer(
                        breakEven("SPAWN", new Inconclusive(OptionalDouble.of(1e7), OptionalDouble.empty())),
                        breakEven("FORKSERVER", new Always(1_000_000)),
                        breakEven("POOL", new Always(1_000_000))))
                .isEqualTo(
                        "Sum of pi's series, SCALAR: a second process pays off already at the smallest N measured (10^6"
                                + " terms) with FORKSERVER and POOL. With SPAWN, the break-even is, if there is one, above 10"
                                + " million terms.");
    }

    @Test
    void aBriefAnswerHasOneIntervalAlsoNextToAVerdictWithoutANumber() {
        RunAnalysis run = Findings.of(breakEven("FORK", Findings.POOL), breakEven("POOL", new Always(1_000_000)));

        assertThat(VerdictSentences.brief(run, VerdictSentences.families(run).get(0), new RunLabels(List.of(run))))
                .isEqualTo("SCALAR: pays off already at the smallest N measured (10^6 terms) with POOL;"
                        + " pays off from 12 million terms with FORK (9.1 to 17 million).");
    }

    @Test
    void withoutABreakEvenTheAnswerIsTheSpeedup() {
        assertThat(answer()).contains("SCALAR: the speedup at N = 10^7 is ").contains(" (2 SPAWN).");
    }
}
