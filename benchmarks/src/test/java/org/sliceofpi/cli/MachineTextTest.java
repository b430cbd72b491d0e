package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.UnreadableRunException;

class MachineTextTest {

    private static final Path FILE =
            Path.of("..", "results", "amd-epyc-amd64", "2026-11-28T170307Z", RunFolder.MACHINE);

    private static MachineRecord machine() throws UnreadableRunException {
        return RunFolder.readMachine(FILE);
    }

    private static String text(TextStyle style, RunWarning... warnings) throws UnreadableRunException {
        return MachineText.of(new MachineCommand.Output(machine(), "12345678", List.of(warnings)), style);
    }

    @Test
    void everyLineFits80Columns() throws Exception {
        assertThat(text(TextStyle.PLAIN).lines())
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void propertiesHaveLabelsInsteadOfTheKeysOfTheFile() throws Exception {
        String text = text(TextStyle.PLAIN);

        assertThat(machine().absent().keySet().stream().filter(key -> !key.equals(key.toLowerCase(Locale.ROOT))))
                .hasSizeGreaterThan(4)
                .allSatisfy(key -> assertThat(text).doesNotContain(key));
        assertThat(text)
                .contains("  frequency driver, governor, highest frequency, lowest frequency: the Linux\n")
                .contains("memory           23.5 GiB, swap 0 GiB, pages of 4096 bytes\n");
    }

    @Test
    void aWarningIsMarkedAndItsCommandStandsAlone() throws Exception {
        RunWarning warning = new RunWarning("governor", "It varies.", "Select another:", "echo x | sudo tee y");

        assertThat(text(TextStyle.COLOUR, warning))
                .endsWith("\033[33m!\033[0m It varies. Select another:\n  echo x | sudo tee y\n");
        assertThat(text(TextStyle.PLAIN, warning)).doesNotContain("\033");
    }
}
