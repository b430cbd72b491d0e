package org.sliceofpi.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunFolder;
import org.sliceofpi.results.RunWarning;

class TimesComparableTest {

    @TempDir
    Path folder;

    private final List<RunWarning> warnings = new ArrayList<>();

    private MeasuredRun run(String name, String machine) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve(RunFolder.JMH), "[]");
        Files.writeString(run.resolve(RunFolder.MACHINE), machine);
        return RunFolder.read(run);
    }

    @Test
    void notTimesOfAnEmulatedProcessorEvenIfBothAre() throws IOException {
        MeasuredRun run = run("emulated", "{\"model\": \"a72\", \"emulated\": true}");

        assertThat(TimesComparable.of(List.of(run), List.of(run), warnings)).isFalse();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("emulated (" + run.name() + ")", "Measure on the real machine");
    }

    @Test
    void notTimesOfAMachineThatWasThrottledMeanwhile() throws IOException {
        MeasuredRun cool = run(
                "cool",
                "{\"model\": \"a72\", \"before\": {\"throttling\": \"0x0\"}, \"after\":"
                        + " {\"throttling\": \"0x0\"}}");
        MeasuredRun hot = run(
                "hot",
                "{\"model\": \"a72\", \"before\": {\"throttling\": \"0x0\"}, \"after\":"
                        + " {\"throttling\": \"0x40000\"}}");

        assertThat(TimesComparable.of(List.of(cool), List.of(cool), warnings)).isTrue();
        assertThat(TimesComparable.of(List.of(cool), List.of(cool, hot), warnings))
                .isFalse();
        assertThat(warnings).singleElement().asString().contains("throttling in " + hot.name(), "Cool it");
    }
}
