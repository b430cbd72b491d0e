package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class PlansTest {

    static List<Plan> plans() {
        return List.of(Plans.quick(), Plans.standard(), Plans.full());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyCellSettlesEveryParameterOfItsBenchmark(Plan plan) throws ClassNotFoundException {
        for (Cell cell : plan.cells()) {
            Class<?> benchmark =
                    Class.forName(cell.benchmark().substring(0, cell.benchmark().lastIndexOf('.')));
            Set<String> params = Arrays.stream(benchmark.getFields())
                    .filter(field -> field.isAnnotationPresent(Param.class))
                    .map(Field::getName)
                    .collect(Collectors.toSet());

            assertThat(cell.params().keySet()).as(cell.label()).isEqualTo(params);
        }
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyCellHasItsBaselineInTheSamePlan(Plan plan) {
        for (Cell cell : plan.cells()) {
            assertThat(plan.cells()).as(cell.label()).anySatisfy(other -> {
                assertThat(other.benchmark()).isEqualTo(cell.benchmark());
                assertThat(other.params()).containsEntry("processes", "1");
                assertThat(other.params().get("terms")).isEqualTo(cell.params().get("terms"));
                assertThat(other.params().get("kernel")).isEqualTo(cell.params().get("kernel"));
            });
        }
    }

    @Test
    void roundsAreEnoughForAnInterval() {
        assertThat(Plans.quick().rounds()).isGreaterThanOrEqualTo(3);
        assertThat(Plans.standard().rounds()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aPlanWithoutCellsOrRoundsOrWithACellTwiceIsRefused() {
        Cell cell = Cells.of(1, "SPAWN", 10);

        assertThatThrownBy(() -> new Plan("x", List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Plan("x", List.of(cell), 0)).hasMessageContaining("1 and 0");
        assertThatThrownBy(() -> new Plan("x", List.of(cell, cell), 1)).hasMessageContaining("once");
    }

    @Test
    void aCellsLabelIsItsShortNameAndItsParameters() {
        assertThat(Cells.of(2, "SPAWN", 100).label())
                .isEqualTo("DoubleSummation.cold kernel=SCALAR processes=2 start=SPAWN terms=100");
    }
}
