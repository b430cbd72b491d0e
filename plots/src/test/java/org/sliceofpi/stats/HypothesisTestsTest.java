package org.sliceofpi.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HypothesisTestsTest {

    @Test
    void holmCorrectsForTheNumberOfTests() {
        assertThat(HypothesisTests.holm(new double[] {0.01, 0.04, 0.03, 0.005}, new double[] {1, 1, 1, 1}))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void holmCorrectsTestsWithALargeWeightLess() {
        assertThat(HypothesisTests.holm(new double[] {0.02, 0.02}, new double[] {4, 1}))
                .containsExactly(new double[] {0.025, 0.025}, within(1e-12));
        assertThat(HypothesisTests.holm(new double[] {0.5, 0.001}, new double[] {4, 1}))
                .containsExactly(new double[] {0.5, 0.005}, within(1e-12));
    }

    @Test
    void smallestMannWhitneyPIsTwoDividedByTheNumberOfArrangements() {
        assertThat(HypothesisTests.smallestMannWhitneyP(3, 3)).isCloseTo(0.1, within(1e-12));
    }
}
