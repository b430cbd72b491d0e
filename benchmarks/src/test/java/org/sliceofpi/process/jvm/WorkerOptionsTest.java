package org.sliceofpi.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sliceofpi.process.FaultyWorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;

class WorkerOptionsTest {

    private static final WorkerOptions OPTIONS = new WorkerOptions(
            Path.of("jdk", "bin", "java"),
            List.of("-Xmx64m", "-Dx=a b"),
            List.of(Path.of("a jar.jar"), Path.of("\u03c0")),
            "some.Main",
            Optional.empty(),
            Map.of(),
            true,
            Duration.ofSeconds(1),
            1,
            Duration.ofSeconds(1),
            List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"));

    private static final Slice SHORT = new Slice(1, 1000);

    @Test
    void theCommandContainsTheOptionsInOrder() {
        assertThat(OPTIONS.command(42))
                .containsExactly(
                        Path.of("jdk", "bin", "java").toString(),
                        "-Xmx64m",
                        "-Dx=a b",
                        "-cp",
                        "a jar.jar" + File.pathSeparator + "\u03c0",
                        "some.Main",
                        "42",
                        "daemon");
    }

    @Test
    void onlySlicesThatNeedNoSecondCompilerStartWithoutIt() {
        assertThat(OPTIONS.forSlice(Kernel.SCALAR, SHORT).jvmFlags())
                .containsExactly("-Xmx64m", "-XX:TieredStopAtLevel=1");
        assertThat(OPTIONS.forSlice(Kernel.SCALAR, new Slice(2, 200_000_001)).jvmFlags())
                .contains("-XX:TieredStopAtLevel=1");
        assertThat(OPTIONS.forSlice(Kernel.SCALAR, new Slice(1, 200_000_001))).isEqualTo(OPTIONS);
        assertThat(OPTIONS.forSlice(Kernel.SIMD, SHORT)).isEqualTo(OPTIONS);
        assertThat(OPTIONS.withJvmFlags(List.of("-Xint"))
                        .forSlice(Kernel.SCALAR, SHORT)
                        .jvmFlags())
                .containsExactly("-Xint");
    }

    @Test
    void workersWithoutTheSecondCompilerHaveAnArchiveOfTheirOwnOrElseThatOfAll() {
        Optional<String> all = Optional.of("-Dall");

        WorkerOptions both = OPTIONS.withArchives(all, Optional.of("-Done"));
        assertThat(both.jvmFlags()).contains("-Dall").doesNotContain("-Done");
        assertThat(both.forSlice(Kernel.SCALAR, SHORT).jvmFlags())
                .contains("-Done")
                .doesNotContain("-Dall");

        assertThat(OPTIONS.withArchives(all, Optional.empty())
                        .forSlice(Kernel.SCALAR, SHORT)
                        .jvmFlags())
                .contains("-Dall");
        WorkerOptions one = OPTIONS.withArchives(Optional.empty(), Optional.of("-Done"));
        assertThat(one.jvmFlags()).doesNotContain("-Done");
        assertThat(one.forSlice(Kernel.SCALAR, SHORT).jvmFlags()).contains("-Done");

        assertThat(OPTIONS.withArchives(Optional.empty(), Optional.empty())).isEqualTo(OPTIONS);
    }

    @Test
    void theLastArgumentOfAWorkerThatIsNotADaemonIsStay() {
        assertThat(FaultyWorkerOptions.healthy().notDaemon().options().command(42))
                .endsWith("42", "stay");
    }

    @Test
    void theCrashReportIsFoundInAFolderWithPercentSigns() {
        assertThat(OPTIONS.withJvmFlags(List.of("-XX:ErrorFile=/100%%/%%p/hs_err_pid%p.log"))
                        .crashReport(7))
                .isEqualTo(Path.of("/100%/%p/hs_err_pid7.log"));
    }

    @Test
    void theEntryClassExists() throws Exception {
        assertThat(Class.forName(WorkerOptions.MAIN_CLASS).getMethod("main", String[].class))
                .isNotNull();
    }

    @Test
    void limitsThatAreNotPositiveAreRefused() {
        for (int limit : new int[] {0, -1}) {
            assertThatThrownBy(
                            () -> FaultyWorkerOptions.healthy().jobLimit(limit).options())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 or more, but was " + limit);
        }
        assertThatThrownBy(() -> FaultyWorkerOptions.healthy()
                        .startTimeout(Duration.ZERO)
                        .options())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive");
    }
}
