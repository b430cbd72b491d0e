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

class WorkerCommandTest {

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
            Duration.ofSeconds(1));

    @Test
    void theCommandIsTheOptionsInOrder() {
        assertThat(WorkerCommand.of(OPTIONS, 42))
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
    void aWorkerThatIsNoDaemonIsToldSo() {
        assertThat(WorkerCommand.of(OPTIONS.withDaemon(false), 42)).endsWith("42", "stay");
    }

    @Test
    void theEntryClassIsThere() throws Exception {
        assertThat(Class.forName(WorkerOptions.MAIN_CLASS).getMethod("main", String[].class))
                .isNotNull();
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> OPTIONS.withJobLimit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or more, but was 0");
        assertThatThrownBy(() -> OPTIONS.withJobLimit(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FaultyWorkerOptions.nothing()
                        .startTimeout(Duration.ZERO)
                        .options())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive");
    }
}
