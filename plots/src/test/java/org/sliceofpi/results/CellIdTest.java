package org.sliceofpi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellIdTest {

    private static CellId cell(String... params) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < params.length; i += 2) {
            all.put(params[i], params[i + 1]);
        }
        return new CellId("org.sliceofpi.bench.DoubleSummation.cold", "ss", all);
    }

    @Test
    void titleDescribesTheCell() {
        assertThat(cell("kernel", "SCALAR", "terms", "10000000", "processes", "2", "start", "SPAWN")
                        .title())
                .isEqualTo("DoubleSummation.cold, SCALAR, N = 10^7, 2 processes, SPAWN");
        assertThat(cell("kernel", "SCALAR", "terms", "10000000", "processes", "1", "start", "SPAWN")
                        .title())
                .isEqualTo("DoubleSummation.cold, SCALAR, N = 10^7, 1 process");
        assertThat(cell("digits", "1", "size", "8").title()).isEqualTo("DoubleSummation.cold, 1 digit, size 8");
    }

    @Test
    void workloadIsTheCellWithoutProcessesAndStartMethod() {
        CellId one = cell("kernel", "SIMD", "terms", "9", "processes", "1");
        CellId two = cell("kernel", "SIMD", "terms", "9", "processes", "2", "start", "POOL");

        assertThat(one.workload()).isEqualTo(two.workload());
        assertThat(one.workload().with("POOL", 2)).isEqualTo(two);
        assertThat(two.withoutTerms().terms()).isZero();
    }

    @Test
    void numbersAreOrderedByValueNotAsText() {
        List<CellId> cells =
                Stream.of("10", "9", "100").map(n -> cell("terms", n)).toList();

        assertThat(cells.stream().sorted()).extracting(CellId::terms).containsExactly(9L, 10L, 100L);
    }

    @Test
    void nonNumericCountsAreShownAsTheyAreButCannotBeUsed() {
        CellId cell = cell("terms", "many", "processes", "two");

        assertThat(cell.title()).isEqualTo("DoubleSummation.cold, N = many, two processes");
        assertThatThrownBy(cell::terms).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(cell::processes).isInstanceOf(NumberFormatException.class);
    }
}
