package org.sliceofpi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JournalEntry;
import org.sliceofpi.results.MachineState;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.Throttling;
import org.sliceofpi.results.io.Journal;
import org.sliceofpi.results.io.RunFolder;

class ComparabilityCheckTest {

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
    void rejectsTimesFromEmulatedProcessors() throws IOException {
        MeasuredRun run = run("emulated", "{\"model\": \"a72\", \"emulated\": true}");

        assertThat(ComparabilityCheck.of(List.of(run), List.of(run), warnings)).isFalse();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("emulated (" + run.name() + ")", "Measure on real hardware");
    }

    @Test
    void rejectsTimesFromAMachineThatWasThrottledDuringTheRun() throws IOException {
        MeasuredRun cool = run(
                "cool",
                "{\"model\": \"a72\", \"before\": {\"throttling\": \"0x0\"}, \"after\":"
                        + " {\"throttling\": \"0x0\"}}");
        MeasuredRun hot = run(
                "hot",
                "{\"model\": \"a72\", \"before\": {\"throttling\": \"0x0\"}, \"after\":"
                        + " {\"throttling\": \"0x40000\"}}");

        assertThat(ComparabilityCheck.of(List.of(cool), List.of(cool), warnings))
                .isTrue();
        assertThat(ComparabilityCheck.of(List.of(cool), List.of(cool, hot), warnings))
                .isFalse();
        assertThat(warnings).singleElement().asString().contains("throttling in " + hot.name(), "Improve the cooling");
    }

    @Test
    void rejectsTimesFromProcessorsThatOnlyHaveTheMarketingNameInCommon() throws IOException {
        String machine = "{\"model\": \"Xeon @ 2.20GHz\", \"cpu\": {\"vendor\": \"GenuineIntel\", \"part\": \"%s\"}}";
        MeasuredRun base = run("base", machine.formatted("family 6, model 79, stepping 0"));
        MeasuredRun head = run("head", machine.formatted("family 6, model 85, stepping 3"));

        assertThat(ComparabilityCheck.of(List.of(base), List.of(base), warnings))
                .isTrue();
        assertThat(ComparabilityCheck.of(List.of(base), List.of(head), warnings))
                .isFalse();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("part family 6, model 79, stepping 0 vs. family 6, model 85, stepping 3");
    }

    @Test
    void rejectsTimesFromARunWhoseJournalRecordsThrottling() throws IOException {
        String noted =
                "{\"model\": \"a72\", \"before\": {\"throttling\": \"0x40000\"}, \"after\": {\"throttling\": \"0x40000\"}}";
        run("cool", noted);
        run("hot", noted);
        journal("cool", "0x40000");
        journal("hot", "0x40004");
        MeasuredRun cool = RunFolder.read(folder.resolve("cool"));
        MeasuredRun hot = RunFolder.read(folder.resolve("hot"));

        assertThat(ComparabilityCheck.of(List.of(cool), List.of(cool), warnings))
                .isTrue();
        assertThat(ComparabilityCheck.of(List.of(cool), List.of(hot), warnings)).isFalse();
        assertThat(warnings).singleElement().asString().contains("throttling in " + hot.name(), "Improve the cooling");
        assertThat(RunAnalysis.of(hot).warnings())
                .anyMatch(w -> w.what().contains("throttled during this run (throttling)"));
    }

    /** Writes a journal with one fork, after which the firmware reports the given bits. */
    private void journal(String name, String bits) throws IOException {
        CellId cell = new CellId("b", "ss", Map.of());
        Throttling throttling = Throttling.of(bits);
        MachineState after =
                new MachineState("t", null, List.of(), null, List.of(), Map.of(), null, null, throttling, null);
        JmhSetting.Iterations once = new JmhSetting.Iterations(0, 0, 1);
        JmhSetting setting =
                new JmhSetting("1.37", "ss", "MILLISECONDS", 1, 1, once, once, "java", List.of(), "17", "A VM", "17");
        try (Journal journal = Journal.create(folder.resolve(name))) {
            journal.append(new JournalEntry.Began("t", 1, new Plan("p", List.of(cell), 1, Map.of())));
            journal.append(new Measurement("t", 1, cell, 1, setting, "ms/op", List.of(1.0), Map.of(), null, after));
        }
    }
}
