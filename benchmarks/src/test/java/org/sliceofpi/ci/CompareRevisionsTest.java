package org.sliceofpi.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.ci.ComparisonWorkload.Group;
import org.sliceofpi.series.Kernel;

class CompareRevisionsTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 4, 4", "4, 0, 4", "1, 4, 1", "4, 1, 1", "0, 1, 1"})
    void aRegressionOutweighsAnInconclusiveGroup(int first, int second, int expected) {
        assertThat(CompareRevisions.worse(first, second)).isEqualTo(expected);
    }

    @Test
    void theStandardWorkloadsMeasureEveryKernel() {
        String arguments = ComparisonWorkload.standard(kernel -> true).toString();

        assertThat(Kernel.values()).allSatisfy(kernel -> assertThat(arguments).contains(kernel.name()));
    }

    @Test
    void aKernelThatOneRevisionLacksIsLeftOut() {
        List<ComparisonWorkload> workloads =
                ComparisonWorkload.standard(kernel -> kernel != Kernel.SIMD && kernel != Kernel.FIXED);

        assertThat(workloads).hasSize(6);
        assertThat(workloads.toString()).doesNotContain("SIMD", "FIXED").contains("kernel=BIGDECIMAL,");
    }

    @Test
    void eachGroupHasItsMargin() {
        assertThat(Group.STEADY.margin(null, 30)).isEqualTo(7);
        assertThat(Group.STEADY.margin(5.0, 30)).isEqualTo(5);
        assertThat(Group.UNSTEADY.margin(5.0, 30)).isEqualTo(30);
        assertThat(Group.CHOSEN.margin(null, 30)).isEqualTo(3);
    }

    @Test
    void badArgumentsGiveExitCodeTwo(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("file"));
        String[][] lines = {
            {"HEAD"},
            {"HEAD", "HEAD", "--blocks", "0"},
            {"HEAD", "HEAD", "--forks", "x"},
            {"HEAD", "HEAD", "--nosuch"},
            {"HEAD", "HEAD", "--out", folder.toString()},
            {"no-such-revision", "HEAD", "--out", folder.resolve("new").toString()},
        };
        for (String[] line : lines) {
            assertThat(CiProgram.execute(new CompareRevisions(), 3, line))
                    .as(String.join(" ", line))
                    .isEqualTo(2);
        }
    }
}
