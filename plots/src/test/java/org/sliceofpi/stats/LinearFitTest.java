package org.sliceofpi.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearFitTest {

    @Test
    void findsTheLineThroughExactPoints() {
        double[] x = {1e6, 1e7, 1e9};
        double[] y = {0.051, 0.06, 1.05};

        assertThat(LinearFit.ofRelativeErrors(x, y).intercept()).isCloseTo(0.05, within(1e-9));
        assertThat(LinearFit.ofAbsoluteErrors(x, y).slope()).isCloseTo(1e-9, within(1e-15));
    }

    @Test
    void relativeErrorsGiveSmallValuesMoreWeight() {
        double[] x = {1, 2, 3};
        double[] y = {1, 3, 3};

        assertThat(LinearFit.ofAbsoluteErrors(x, y).slope()).isCloseTo(1, within(1e-12));
        assertThat(LinearFit.ofRelativeErrors(x, y).slope()).isCloseTo(1.2, within(0.1));
    }
}
