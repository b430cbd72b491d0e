package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkCdsArchiveTest {

    @Test
    void archivesNoClassOfThisSuiteAndNoneLoadedByTheSetUp() {
        assertThat(ForkCdsArchive.classes(
                        List.of("java/lang/Object", "java/math/BigDecimal"),
                        List.of(
                                "java/lang/Object",
                                "org/openjdk/jmh/runner/ForkedMain",
                                "org/sliceofpi/bench/DoubleSummation",
                                "@lambda-proxy org/sliceofpi/bench/HostWatch run",
                                "org/openjdk/jmh/infra/Control",
                                "org/sliceofpi/process/StartMethod",
                                "java/lang/ProcessImpl",
                                "org/openjdk/jmh/results/IterationResult")))
                .containsExactly(
                        "java/lang/Object",
                        "java/math/BigDecimal",
                        "org/openjdk/jmh/runner/ForkedMain",
                        "org/openjdk/jmh/infra/Control");
    }

    @Test
    void withoutAClassListThereIsNoArchive(@TempDir Path temp) throws Exception {
        ByteArrayOutputStream log = new ByteArrayOutputStream();

        List<String> flags = ForkCdsArchive.create(
                temp, List.of(), jvmFlags -> {}, new PrintStream(log, true, StandardCharsets.UTF_8));

        assertThat(flags).isEmpty();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("No CDS archive", "loaded.lst");
    }
}
