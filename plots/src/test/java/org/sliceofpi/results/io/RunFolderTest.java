package org.sliceofpi.results.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Timeline;

class RunFolderTest {

    private static final String ONE = """
            [{"jmhVersion": "1.37", "benchmark": "a.B.cold", "mode": "ss", "forks": 2,
              "params": {"processes": "2", "terms": "1000"},
              "primaryMetric": {"score": 1.5, "scoreError": "NaN", "scoreConfidence": ["NaN", "NaN"],
                "scoreUnit": "ms/op", "rawData": [[1.0, 1.25], [2.0]]},
              "secondaryMetrics": {}}]
            """;

    @TempDir
    Path folder;

    @Test
    void readsAFolderWithItsMachine() throws IOException {
        Path run = Files.createDirectories(folder.resolve("pc/2026-11-23T100000Z"));
        Files.writeString(run.resolve(RunFolder.JMH), ONE);
        Files.writeString(run.resolve(RunFolder.MACHINE), "{\"name\": \"pc\", \"effectiveCpus\": 1.5, \"later\": [1]}");

        MeasuredRun read = RunFolder.read(run);

        assertThat(read.name()).isEqualTo("pc/2026-11-23T100000Z");
        assertThat(read.machine().orElseThrow().effectiveCpus()).isEqualTo(1.5);
        CellId cell = new CellId("a.B.cold", "ss", Map.of("processes", "2", "terms", "1000"));
        assertThat(read.measurements())
                .isEqualTo(Measurement.ofForks(cell, "ms/op", List.of(List.of(1.0, 1.25), List.of(2.0))));
    }

    @Test
    void keptRunsAreThoseOfAFolderThatCanBeRead() throws IOException {
        keep("2026-11-23T100000Z", "{\"model\": \"a\"}");
        keep("2026-11-23T110000Z", "not JSON");
        Path last = keep("2026-11-23T120000Z", "{\"model\": \"a\"}");

        assertThat(RunFolder.kept(last.getParent()))
                .extracting(MeasuredRun::name)
                .containsExactly("pc/2026-11-23T100000Z", "pc/2026-11-23T120000Z");
        assertThat(RunFolder.kept(folder.resolve("missing"))).isEmpty();
        assertThat(RunFolder.kept(folder.getRoot().getParent())).isEmpty();
    }

    private Path keep(String name, String machine) throws IOException {
        Path run = Files.createDirectories(folder.resolve("pc").resolve(name));
        Files.writeString(run.resolve(RunFolder.JMH), ONE);
        Files.writeString(run.resolve(RunFolder.MACHINE), machine);
        return run;
    }

    @Test
    void readsSecondaryMetricsExceptThoseWithoutRawData() throws IOException {
        Files.writeString(folder.resolve(RunFolder.JMH), ONE.replace("\"secondaryMetrics\": {}", """
                        "secondaryMetrics": {
                          "phase.boot": {"score": 3.0, "scoreUnit": "ms/op", "rawData": [[2.5, 3.5], ["NaN"]]},
                          "stack": {"score": "NaN", "scoreUnit": "---"}}"""));

        assertThat(RunFolder.read(folder).measurements())
                .extracting(Measurement::secondary)
                .containsExactly(
                        Map.of("phase.boot", new Measurement.Secondary("ms/op", List.of(2.5, 3.5))),
                        Map.of("phase.boot", new Measurement.Secondary("ms/op", List.of(Double.NaN))));
    }

    @Test
    void readsTimelinesAsPiPrintsThemAndReportsInvalidLines() throws IOException {
        Files.writeString(folder.resolve(RunFolder.JMH), ONE);
        String line = "{\"pi\": \"3\", \"terms\": 10, \"start\": \"POOL\", \"kernel\": \"SCALAR\", \"digits\": null,"
                + " \"elapsedNanos\": 9, \"slices\": [{\"first\": 1, \"last\": 10, \"pid\": 7, \"sum\": \"3\","
                + " \"startedNanos\": 1, \"endedNanos\": 8}]}\n";
        Files.writeString(folder.resolve(RunFolder.TIMELINES), line + "\n" + line);

        assertThat(RunFolder.read(folder).timelines())
                .hasSize(2)
                .allSatisfy(t -> assertThat(t.slices().get(0).endedNanos()).isEqualTo(8))
                .extracting(Timeline::start)
                .containsOnly("POOL");

        Files.writeString(folder.resolve(RunFolder.TIMELINES), line + "{\"terms\": 1}\n");
        assertThatThrownBy(() -> RunFolder.read(folder))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("line 2 is damaged");
    }

    @Test
    void readsAFileFromAnotherProjectWithoutParams() throws IOException {
        Path file = folder.resolve("theirs.json");
        Files.writeString(file, ONE.replaceAll("\"params\": .*\n", "\n"));
        Files.writeString(folder.resolve(RunFolder.MACHINE), "{\"name\": \"not theirs\"}");

        MeasuredRun read = RunFolder.read(file);

        assertThat(read.name()).isEqualTo("theirs.json");
        assertThat(read.machine()).isEmpty();
        assertThat(read.measurements().get(0).cell().params()).isEmpty();
    }

    @Test
    void readsTheStringNaNAsNaN() throws IOException {
        Path file = folder.resolve("nan.json");
        Files.writeString(file, ONE.replace("[[1.0, 1.25], [2.0]]", "[[\"NaN\"]]"));

        assertThat(RunFolder.read(file).measurements().get(0).values()).containsExactly(Double.NaN);
    }

    @Test
    void usesTheMeanOfASamplingHistogram() throws IOException {
        Path file = folder.resolve("sample.json");
        Files.writeString(
                file, ONE.replace("\"rawData\": [[1.0, 1.25], [2.0]]", "\"rawDataHistogram\": [[[[1, 3], [5, 1]]]]"));

        assertThat(RunFolder.read(file).measurements().get(0).values()).containsExactly(2.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                       | the file is empty",
                "`[{\"benchmark\": \"a.B.cold\", \"mo`    | line 1",
                "`[{}`                                    | line 1",
                "`{}`                                     | the top level is not an array",
                "`not json`                               | line 1",
                "`[] []`                                  | line 1",
                "`[{}]`                                   | entry 1 has no text 'benchmark'",
                "`[{\"benchmark\":\"b\",\"mode\":\"ss\",\"primaryMetric\":{\"scoreUnit\":\"ms/op\"}}]` | no primaryMetric.rawData",
                "`[{\"benchmark\":\"b\",\"mode\":\"ss\",\"primaryMetric\":{\"scoreUnit\":\"s/op\",\"rawData\":[[{}]]}}]` | not a number: {}",
            })
    void reportsInOneLineWhatIsWrongWithAFile(String content, String wrong) throws IOException {
        Path file = folder.resolve("broken.json");
        Files.writeString(file, content);

        assertThatThrownBy(() -> RunFolder.read(file))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("broken.json")
                .hasMessageContaining(wrong)
                .hasMessageContaining("expected an array")
                .hasMessageNotContaining("Source")
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    @Test
    void reportsThatAFolderIsNotARun() {
        assertThatThrownBy(() -> RunFolder.read(folder))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("jmh.json: does not exist");
    }

    @Test
    void rejectsADamagedMachineFile() throws IOException {
        Files.writeString(folder.resolve(RunFolder.JMH), ONE);
        Files.writeString(folder.resolve(RunFolder.MACHINE), "{\"onlineCpus\": \"many\"}");

        assertThatThrownBy(() -> RunFolder.read(folder))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("machine.json")
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    @Test
    void findsAllRunsBelowAFolder() throws IOException {
        for (String name : List.of("b/1", "a/2", "a/1", "article")) {
            Files.createDirectories(folder.resolve(name));
        }
        for (String name : List.of("b/1", "a/2", "a/1")) {
            Files.writeString(folder.resolve(name).resolve(RunFolder.JMH), ONE);
        }

        assertThat(RunFolder.findAll(folder))
                .containsExactly(folder.resolve("a/1"), folder.resolve("a/2"), folder.resolve("b/1"));
    }

    @Test
    void readsAMachineAsItWasWritten() throws IOException {
        MachineRecord machine = RunFolder.readMachine(
                write("{\"name\":\"pi\",\"memoryBytes\":1024,\"absent\":{\"model\":\"no file\"}}"));

        RunFolder.writeMachine(folder, machine);

        assertThat(RunFolder.readMachine(folder.resolve(RunFolder.MACHINE))).isEqualTo(machine);
        assertThat(machine.absent()).containsEntry("model", "no file");
    }

    private Path write(String json) throws IOException {
        return Files.writeString(folder.resolve("some.json"), json);
    }
}
