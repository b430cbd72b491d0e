package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loading classes is most of the time of a short command, so it loads only those that it needs. */
class LoadedClassesIT {

    private static final String COMMONS_CLI = "org.apache.commons.cli.";

    @TempDir
    private Path folder;

    /** Returns what the JVM logs of each loaded class: its name, and after "source: " where it comes from. */
    private List<String> loaded(String... args) throws IOException {
        Path log = folder.resolve("classes.txt");
        Jar.Outcome outcome = new Jar(folder)
                .with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log + ":none")
                .run(args);
        assertThat(outcome.exitCode()).isZero();
        return Files.readAllLines(log);
    }

    private static List<String> fromTheJar(List<String> loaded) {
        return loaded.stream()
                .filter(line -> line.contains(" source: file:") && line.endsWith(".jar"))
                .toList();
    }

    @Test
    void piLoadsNeitherOtherLibrariesNorOtherCommands() throws IOException {
        List<String> loaded = loaded("pi", "--terms", "10");

        assertThat(fromTheJar(loaded))
                .hasSizeBetween(20, 80)
                .allSatisfy(line -> assertThat(line)
                        .matches("org\\.(sliceofpi\\.(cli|process|results|series|verify)|apache\\.commons\\.cli)\\..*"))
                .noneMatch(line -> line.contains("RaceCommand") || line.contains("ReportCommand"));
    }

    @Test
    void piLoadsNoFormatsAndNoStreams() throws IOException {
        assertThat(loaded("pi", "--terms", "10"))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("java.util.Formatter"))
                .noneMatch(line -> line.startsWith("java.util.stream.ReferencePipeline"));
    }

    @Test
    void piAsJsonLoadsNoOtherLibrary() throws IOException {
        assertThat(fromTheJar(loaded("pi", "--terms", "10", "--json")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("org.sliceofpi.") || line.startsWith(COMMONS_CLI));
    }

    @Test
    void helpAndVersionLoadNoLibrary() throws IOException {
        for (String option : List.of("--help", "--version")) {
            assertThat(fromTheJar(loaded(option)))
                    .as(option)
                    .hasSizeBetween(1, 10)
                    .allMatch(line -> line.startsWith("org.sliceofpi."));
        }
    }
}
