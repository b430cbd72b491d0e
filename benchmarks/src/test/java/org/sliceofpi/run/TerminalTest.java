package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.TextStyle;

class TerminalTest {

    private static final Terminal PLAIN = new Terminal(false, TextStyle.PLAIN);
    private static final Terminal COLOUR = new Terminal(true, TextStyle.COLOUR);

    @Test
    void onlyACapableTerminalGetsEscapeSequences() {
        assertThat(Terminal.of(true, Map.of("TERM", "xterm-256color"), "Linux")).isEqualTo(COLOUR);
        assertThat(Terminal.of(false, Map.of("TERM", "xterm-256color"), "Linux"))
                .isEqualTo(PLAIN);
        assertThat(Terminal.of(true, Map.of("TERM", "dumb"), "Linux")).isEqualTo(PLAIN);
        assertThat(Terminal.of(true, Map.of(), "Linux")).isEqualTo(PLAIN);
    }

    @Test
    void onWindowsTheTerminalProgramTells() {
        assertThat(Terminal.of(true, Map.of("WT_SESSION", "1"), "Windows 11")).isEqualTo(COLOUR);
        assertThat(Terminal.of(true, Map.of(), "Windows 11")).isEqualTo(PLAIN);
    }

    @Test
    void noColorTurnsOffColourOnly() {
        assertThat(Terminal.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1"), "Linux"))
                .isEqualTo(new Terminal(true, TextStyle.PLAIN));
        assertThat(Terminal.of(true, Map.of("TERM", "xterm", "NO_COLOR", ""), "Linux"))
                .isEqualTo(COLOUR);
    }
}
