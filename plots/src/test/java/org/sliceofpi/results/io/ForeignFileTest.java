package org.sliceofpi.results.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.RunWarning;

/** Files as other versions of JMH and programs like it write them. */
class ForeignFileTest {

    private static final String METRIC = "\"primaryMetric\": {\"scoreUnit\": \"ms/op\", \"rawData\": [[1.5]]}";

    @TempDir
    Path folder;

    private MeasuredRun read(String... entries) throws IOException {
        return readText("[" + String.join(",\n", entries) + "]");
    }

    private MeasuredRun readText(String text) throws IOException {
        return RunFolder.read(Files.writeString(folder.resolve("theirs.json"), text));
    }

    /** Returns an entry with additional fields, which end with a comma. */
    private static String entry(String fields) {
        return "{\"benchmark\": \"a.B.c\", \"mode\": \"avgt\", " + fields + METRIC + "}";
    }

    @Test
    void anEntryNeedsOnlyABenchmarkAUnitAndValues() throws IOException {
        MeasuredRun run = read("{\"benchmark\": \"a.B.c\", " + METRIC + "}");

        assertThat(run.measurements()).singleElement().satisfies(m -> {
            assertThat(m.cell()).isEqualTo(new CellId("a.B.c", "", new TreeMap<>(), 1, 1, List.of(), null));
            assertThat(m.values()).containsExactly(1.5);
        });
        assertThat(run.leftOut()).isEmpty();
    }

    @Test
    void aScoreWithoutRawDataIsOneForkWithOneValue() throws IOException {
        MeasuredRun run = read("{\"benchmark\": \"b\", \"primaryMetric\": {\"score\": 3, \"scoreUnit\": \"s/op\"}}");

        assertThat(run.measurements())
                .singleElement()
                .extracting(Measurement::values)
                .isEqualTo(List.of(3.0));
    }

    @Test
    void parametersOfAnyTypeAreReadAsTheirText() throws IOException {
        MeasuredRun run = read(
                entry("\"params\": {\"p\": {\"w\": 2}},"),
                entry("\"params\": {\"p\": [1, 2]},"),
                entry("\"params\": {\"p\": 7},"),
                entry("\"params\": {\"p\": null},"),
                entry("\"params\": {\"p\": true},"),
                entry("\"params\": {\"p\": \"x\"},"),
                entry("\"params\": null,"));

        assertThat(run.measurements())
                .extracting(m -> m.cell().params().get("p"))
                .containsExactly("{\"w\":2}", "[1,2]", "7", "null", "true", "x", null);
    }

    @Test
    void valuesMayBeTextOrNull() throws IOException {
        MeasuredRun run =
                read(entry("").replace("[[1.5]]", "[[\"NaN\", \"-Infinity\", \"inf\", null, NaN, +2, \"3\"]]"));

        assertThat(run.measurements().get(0).values())
                .filteredOn(Double::isFinite)
                .containsExactly(2.0, 3.0);
    }

    @Test
    void anUnusableEntryIsNamedWithItsReasonAndTheOthersAreRead() throws IOException {
        MeasuredRun run = read(
                entry(""),
                "7",
                "{\"mode\": \"ss\"}",
                entry("").replace("scoreUnit", "other"),
                entry("").replace("[[1.5]]", "[[\"fast\"]]"),
                entry("").replace("[[1.5]]", "[1.5]"),
                entry("").replace("[[1.5]]", "[]"),
                entry("\"threads\": \"many\","),
                entry("\"params\": [1],"),
                entry("\"secondaryMetrics\": {\"gc\": {\"score\": \"x\"}, \"n\": 1},"));

        assertThat(run.measurements()).hasSize(2);
        assertThat(run.leftOut())
                .extracting(RunWarning::what)
                .containsExactly(
                        "Left out of theirs.json: entry 2 has no text 'benchmark'.",
                        "Left out of theirs.json: entry 3 has no text 'benchmark'.",
                        "Left out of theirs.json: entry 4 (a.B.c) has no text 'primaryMetric.scoreUnit'.",
                        "Left out of theirs.json: entry 5 (a.B.c) has raw data that is not a number: fast.",
                        "Left out of theirs.json: entry 6 (a.B.c) has raw data that are not a list for each fork.",
                        "Left out of theirs.json: entry 7 (a.B.c) has no forks in primaryMetric.rawData.",
                        "Left out of theirs.json: entry 8 (a.B.c) has a value of 'threads' that is not a count: many.",
                        "Left out of theirs.json: entry 9 (a.B.c) has 'params' that are not an object.");
    }

    @Test
    void manyUnusableEntriesAreCounted() throws IOException {
        String[] entries = new String[101];
        Arrays.fill(entries, "{}");
        entries[0] = entry("");

        assertThat(read(entries).leftOut()).hasSize(21).last().asString().contains("80 more entries cannot be used");
    }

    @Test
    void cellsOfDifferentJvmsDiffer() throws IOException {
        MeasuredRun run = read(
                entry("\"jdkVersion\": \"21.0.1\", \"vmVersion\": \"21.0.1+12-29\","),
                entry("\"jdkVersion\": \"21.0.1\", \"vmVersion\": \"21.0.1+12-jvmci-23.1-b15\","),
                entry("\"jdkVersion\": \"21.0.1\","),
                entry("\"jvm\": \"/opt/jdk8/bin/java\","),
                entry("\"jvmArgs\": [\"-Xmx1g\"],"),
                entry("\"jvmArgs\": \"-Xmx2g\","),
                entry("\"measurementBatchSize\": 5,"),
                entry("\"threads\": 2,"));

        assertThat(run.measurements()).extracting(Measurement::cell).doesNotHaveDuplicates();
    }

    @Test
    void whatCanOnlyBeMeantInOneWayIsRead() throws IOException {
        assertThat(readText("// by hand\n[" + entry("/* none */") + ",]").measurements())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`[{\"benchmark\":\"j.Json.cut\",\"mode\":\"av` | the text ends too early, as if the file was cut off (line 1, column",
                "`[{\"a\": foo}]`                            | 'foo' is not expected here (line 1, column",
                "`[{\"a\" 1}]`                               | '1' is not expected here (line 1, column",
                "`[] x`                                      | 'x' is not expected here (line 1, column",
                "`[] []`                                     | more text follows after the end (line 1, column",
                "`#`                                         | '#' is not expected here (line 1, column",
            })
    void damagedJsonIsDescribedWithoutTheLibrarysWords(String text, String message) {
        assertThatThrownBy(() -> readText(text))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("theirs.json: " + message);
    }

    @Test
    void deepNestingIsDescribedWithoutTheLibrarysWords() {
        assertThatThrownBy(() -> readText("[".repeat(600)))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("values are nested more than 500 levels deep (line 1, column 502)");
    }

    @Test
    void aFolderInPlaceOfAFileIsNamedWithoutAClass() throws IOException {
        Path run = folder.resolve("run");
        Files.createDirectories(run.resolve(RunFolder.JMH));

        assertThatThrownBy(() -> RunFolder.read(run))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining("jmh.json: cannot be read (Is a directory)");
    }
}
