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

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Progress progress(boolean live, int width) {
        return new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), live, () -> width, 10);
    }

    private String out() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theLiveLineFitsTheTerminal() {
        for (int width : new int[] {20, 40, 80, 200}) {
            Progress progress = progress(true, width);
            progress.ended(new PlannedFork(1, CELL), 1, 9, Duration.ofSeconds(9), "1 ms/op", "SPAWN 4: 1.63x");
            progress.started(new PlannedFork(2, CELL), 1, 9, Duration.ofSeconds(200));
        }

        assertThat(out().split("\r"))
                .hasSize(5)
                .satisfies(lines -> assertThat(lines[2].replace("\033[K", "")).hasSize(39))
                .satisfies(lines -> assertThat(lines[4].replace("\033[K", ""))
                        .isEqualTo("[1/10] round 2/10, 3 min 20 s left  cold SCALAR 4 FORKSERVER 1000000000"
                                + "  last SPAWN 4: 1.63x"));
        assertThat(out()).doesNotContain("\n");
    }

    @Test
    void redirectedOutputHasALinePerForkWithoutControlCharacters() {
        Progress progress = progress(false, 80);
        progress.started(new PlannedFork(1, CELL), 0, 10, Duration.ofSeconds(9));
        progress.ended(new PlannedFork(1, CELL), 1, 9, Duration.ofSeconds(9), "5 ms/op", "FORKSERVER 4: 1.63x");
        progress.close();

        assertThat(out().lines())
                .containsExactly("[1/10] round 1/10, 9 s left  " + CELL.title() + "  5 ms/op  FORKSERVER 4: 1.63x");
        assertThat(out()).doesNotContain("\r", "\033");
    }

    @Test
    void parametersCannotControlTheTerminal() {
        PlannedFork fork = new PlannedFork(1, new CellId("p.B.cold", "ss", Map.of("text", "red\033[31m\rink")));
        for (boolean live : new boolean[] {true, false}) {
            Progress progress = progress(live, 200);
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
