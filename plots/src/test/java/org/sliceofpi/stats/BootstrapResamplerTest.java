package org.sliceofpi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapResamplerTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 10, 15, 40, 100})
    void countingDrawsTheSameMediansAsSorting(int forks) {
        double[][] data = new double[forks][1];
        SplittableRandom values = new SplittableRandom(forks);
        for (double[] fork : data) {
            // Few different values: ties must not matter.
            fork[0] = values.nextInt(6) / 3.0;
        }
        SplittableRandom counting = new SplittableRandom(7);
        SplittableRandom sorting = new SplittableRandom(7);
        BootstrapResampler redraw = new BootstrapResampler(data, 2_000);

        for (int i = 0; i < 2_000; i++) {
            double[] drawn = new double[forks];
            for (int j = 0; j < forks; j++) {
                drawn[j] = data[sorting.nextInt(forks)][0];
            }
            assertThat(redraw.medians()[redraw.draw(counting)]).isEqualTo(Sample.median(drawn));
        }
    }
}
