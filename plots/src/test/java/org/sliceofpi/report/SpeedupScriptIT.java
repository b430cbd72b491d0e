package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.results.io.RunFolder;

/** Runs the plotting script from source, as users do. */
class SpeedupScriptIT {

    private static final Path SCRIPT = Path.of("Speedup.java").toAbsolutePath();

    @TempDir
    Path folder;

    private InChildJvm script(String... args) throws IOException, InterruptedException {
        String[] all = new String[args.length + 1];
        all[0] = SCRIPT.toString();
        System.arraycopy(args, 0, all, 1, args.length);
        return InChildJvm.run(folder, Map.of(), all);
    }

    private Path run(String name) throws IOException {
        Path run = Files.createDirectories(folder.resolve("results").resolve(name));
        try (var in = SpeedupScriptIT.class.getResourceAsStream("synthetic-jmh.json")) {
            Files.write(run.resolve(RunFolder.JMH), in.readAllBytes());
        }
        return run;
    }

    @Test
    void drawsEveryRunBelowResultsAndAllSideBySide() throws IOException, InterruptedException {
        Path one = run("pc/1");
        Path two = run("pc/2");

        InChildJvm child = script();

        assertThat(child.err()).isEmpty();
        assertThat(child.exit()).isZero();
        assertThat(one.resolve("speedup-by-processes.svg")).isNotEmptyFile();
        assertThat(two.resolve("speedup-by-processes.png")).isNotEmptyFile();
        assertThat(folder.resolve("speedup-of-2-runs/speedup-by-processes.png")).isNotEmptyFile();
        assertThat(folder.resolve("speedup-of-2-runs/speedup-by-terms.png")).isNotEmptyFile();
        assertThat(child.out().lines()).hasSize(12);
    }

    @Test
    void answersBadInputWithOneLineAndExitCode2() throws IOException, InterruptedException {
        Path good = run("pc/1");
        Path bad = Files.writeString(folder.resolve("bad.json"), "[{\"benchmark\": \"tru");

        InChildJvm unreadable = script(good.toString(), bad.toString());
        InChildJvm missing = script("nowhere");

        assertThat(unreadable.exit()).isEqualTo(2);
        assertThat(unreadable.err()).hasLineCount(1).contains("bad.json");
        assertThat(good.resolve("speedup-by-processes.svg")).doesNotExist();
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).hasLineCount(1).contains("nowhere: ");
    }

    @Test
    void isShortAndAscii() throws IOException {
        assertThat(Files.readAllLines(SCRIPT)).hasSizeLessThan(100);
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(Files.readString(SCRIPT)))
                .isTrue();
    }
}
