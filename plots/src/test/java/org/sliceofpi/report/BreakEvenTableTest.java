package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sliceofpi.report.Findings.breakEven;

import org.junit.jupiter.api.Test;
import org.sliceofpi.analysis.BreakEven.Never;

class BreakEvenTableTest {

    @Test
    void hasTheVerdictAndTheTaskDuration() {
        String table = Tables.breakEvens("title", Findings.of(breakEven("POOL", Findings.POOL)))
                .markdown();

        assertThat(table)
                .contains(
                        "| pays off from 12 million terms (10 to 15 million in this run, 9.1 to 17 million between"
                                + " runs) | 14.1 ms |",
                        "| task at N* |",
                        "| 10^6 to 10^9 |");
    }

    @Test
    void hasNoTaskDurationWithoutABreakEven() {
        assertThat(Tables.breakEvens("title", Findings.of(breakEven("POOL", new Never(1_000_000_000))))
                        .markdown())
                .contains("| does not pay off up to 10^9 terms | - |");
    }
}
