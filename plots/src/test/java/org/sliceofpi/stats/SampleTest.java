package org.sliceofpi.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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
}
