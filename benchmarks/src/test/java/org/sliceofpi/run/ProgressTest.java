package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.results.CellId;

class ProgressTest {

    private static final CellId CELL = PlannedCells.of(4, "FORKSERVER", 1_000_000_000);
    private static final String RESULT = "FORKSERVER 4, N = 290,000,000: 1.63x";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Progress progress(boolean live) {
        return new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), live, 10);
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theLiveLineShowsTheLatestResultWithin80Columns() {
        Progress progress = progress(true);
        progress.ended(new PlannedFork(9, CELL), 199, 26, Duration.ofSeconds(9), "1 ms", RESULT);
        progress.started(new PlannedFork(10, CELL), 199, 26, Duration.ofSeconds(200));

        String line = out().replaceAll("\033\\[\\??[0-9]*[A-Za-z]|\r", "");
        assertThat(line)
                .isEqualTo(
                        "[199/225] round 10/10, 3 min 20 s left  " + RESULT + "  now cold SCALAR 4 FORKSERVER 10^9 ");
        assertThat(line.indexOf(RESULT) + RESULT.length()).isLessThanOrEqualTo(80);
    }

    @Test
    void theTerminalClipsTheLiveLineAndErasesAllItsRows() {
        Progress progress = progress(true);
        progress.started(new PlannedFork(1, CELL), 0, 10, Duration.ofSeconds(9));
        assertThat(out())
                .startsWith("\r\033[J\033[?7l[0/10] ")
                .endsWith(" \033[?7h\r")
                .doesNotContain("\n");

        bytes.reset();
        progress.close();
        progress.close();

        assertThat(out()).isEqualTo("\r\033[J");
    }

    @Test
    void redirectedOutputHasALinePerForkWithoutControlCharacters() {
        Progress progress = progress(false);
        progress.started(new PlannedFork(1, CELL), 0, 10, Duration.ofSeconds(9));
        progress.ended(new PlannedFork(1, CELL), 1, 9, Duration.ofSeconds(9), "5 ms", RESULT);
        progress.close();

        assertThat(out().lines()).containsExactly("[1/10] round 1/10, 9 s left  " + CELL.title() + "  5 ms  " + RESULT);
        assertThat(out()).doesNotContain("\r", "\033");
    }

    @Test
    void oneProcessHasNoStartMethod() {
        progress(true)
                .started(new PlannedFork(1, PlannedCells.of(1, "SPAWN", 10_000_000)), 0, 10, Duration.ofSeconds(9));

        assertThat(out()).contains("now cold SCALAR 1 10^7 \033");
    }

    @Test
    void parametersCannotControlTheTerminal() {
        PlannedFork fork = new PlannedFork(1, new CellId("p.B.cold", "ss", Map.of("text", "red\033[31m\rink")));
        for (boolean live : new boolean[] {true, false}) {
            Progress progress = progress(live);
            progress.started(fork, 0, 10, Duration.ofSeconds(9));
            progress.ended(fork, 1, 9, Duration.ofSeconds(9), "5 ms/op", "");
        }

        assertThat(out().split("red\\\\u001B\\[31m\\\\u000Dink", -1)).hasSize(3);
    }

    @Test
    void showsHours() {
        assertThat(Progress.text(Duration.ofMinutes(135))).isEqualTo("2 h 15 min");
        assertThat(Progress.text(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
    }
}
