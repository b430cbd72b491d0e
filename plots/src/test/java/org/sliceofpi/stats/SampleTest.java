package org.sliceofpi.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void medianIsTheMedianOfTheGroupMedians() {
        Sample sample = new Sample(List.of(List.of(9.0, 1.0, 2.0), List.of(4.0, 6.0), List.of(3.0), List.of(8.0)));

        // Callers rely on the order of the groups.
        assertThat(sample.groupMedians()).containsExactly(2, 5, 3, 8);
        assertThat(sample.median()).isEqualTo(4);
    }

    @Test
    void rejectsEmptyGroups() {
        assertThatThrownBy(() -> new Sample(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sample(List.of(List.of(1.0), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The interval of forks with so many iterations that medians are drawn directly. */
    @Test
    void theNumberOfIterationsHardlyChangesTheIntervalOfScatteredForks() {
        Random random = new Random(1);
        List<List<Double>> few = new ArrayList<>();
        List<List<Double>> many = new ArrayList<>();
        for (int fork = 0; fork < 8; fork++) {
            double time = 100 + 5 * random.nextGaussian();
            few.add(evenly(99, time));
            many.add(evenly(9_999, time));
        }

        Interval expected = Estimates.median(new Sample(few)).interval().orElseThrow();
        Interval actual = Estimates.median(new Sample(many)).interval().orElseThrow();

        assertThat(actual.low()).isCloseTo(expected.low(), within(1.0));
        assertThat(actual.high()).isCloseTo(expected.high(), within(1.0));
    }

    /** With forks that do not differ, only the iterations vary: the error of a median of n uniform values is 1/sqrt(n). */
    @Test
    void mediansOfManyIterationsVaryLikeThoseOfResamples() {
        Random random = new Random(1);
        List<List<Double>> forks = new ArrayList<>();
        for (int fork = 0; fork < 10; fork++) {
            forks.add(random.doubles(1_000, 99, 101).boxed().toList());
        }

        Interval interval = Estimates.median(new Sample(forks)).interval().orElseThrow();

        assertThat(interval.low()).isBetween(99.9, 100.0);
        assertThat(interval.high()).isBetween(100.0, 100.1);
        assertThat(interval.high() - interval.low()).isGreaterThan(0.01);
    }

    private static List<Double> evenly(int count, double middle) {
        return IntStream.range(0, count)
                .mapToObj(i -> middle - 1 + 2.0 * i / (count - 1))
                .toList();
    }
}
