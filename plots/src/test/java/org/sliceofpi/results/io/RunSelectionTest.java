package org.sliceofpi.results.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.results.MeasuredRun;

class RunSelectionTest {

    @TempDir
    Path folder;

    private Path run(String name) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        Files.writeString(run.resolve(RunFolder.JMH), "[]");
        return run;
    }

    private static RunSelection read(Path... paths) throws IOException {
        return RunSelection.read(List.of(paths).stream().map(Path::toString).toList());
    }

    @Test
    void readsRunFoldersFilesAndAllRunsBelowAFolderOnceEach() throws IOException {
        Path a = run("results/pc/a");
        run("results/pc/b");
        Path file = Files.writeString(folder.resolve("theirs.json"), "[]");

        RunSelection named = read(a, folder.resolve("results"), file, folder.resolve("results/pc/../pc/a"));

        assertThat(named.runs()).extracting(MeasuredRun::name).containsExactly("pc/a", "pc/b", "theirs.json");
        assertThat(named.places()).containsExactly(a, folder.resolve("results/pc/b"), folder);
        assertThat(named.leftOut()).isEmpty();
    }

    @Test
    void namesRunsByTheirPathsIfTheirNamesAreEqual() throws IOException {
        Path here = run("here/pc/1");
        Path there = run("there/pc/1");

        assertThat(read(here, there, run("pc/2")).runs())
                .extracting(MeasuredRun::name)
                .containsExactly(here.toString(), there.toString(), "pc/2");
    }

    @Test
    void warnsOfEachUnreadableRunInAFolder() throws IOException {
        run("all/good");
        Files.writeString(run("all/cut").resolve(RunFolder.JMH), "[{\"benchm");
        Files.delete(Files.writeString(run("all/killed").resolve(RunFolder.JOURNAL), "{}")
                .resolveSibling(RunFolder.JMH));

        RunSelection named = read(folder.resolve("all"));

        assertThat(named.runs()).extracting(MeasuredRun::name).containsExactly("all/good");
        assertThat(named.leftOut()).hasSize(2);
        assertThat(named.leftOut().get(0).what()).contains("cut/jmh.json", "line 1");
        assertThat(named.leftOut().get(1).what()).contains("killed/journal.jsonl", "does not begin with the plan");
    }

    @Test
    void aPathThatExistsMayContainCommas() throws IOException {
        Path old = Files.writeString(folder.resolve("base, old.json"), "[]");
        Path other = Files.writeString(folder.resolve("a,b,c.json"), "[]");
        Path plain = Files.writeString(folder.resolve("plain.json"), "[]");

        assertThat(RunSelection.readList(old.toString()).runs())
                .extracting(MeasuredRun::name)
                .containsExactly("base, old.json");
        assertThat(RunSelection.readList(plain + "," + old + "," + other + ",").runs())
                .extracting(MeasuredRun::name)
                .containsExactly("plain.json", "base, old.json", "a,b,c.json");
        assertThatThrownBy(() -> RunSelection.readList(plain + ",nowhere," + old))
                .hasMessageContaining("nowhere: does not exist");
        assertThatThrownBy(() -> RunSelection.readList("")).isInstanceOf(UnreadableRunException.class);
    }

    @Test
    void aRunWithoutResultsIsRejectedIfResultsAreRequired() throws IOException {
        RunSelection empty = read(run("pc/empty"));

        assertThatThrownBy(empty::withResults).hasMessageContaining("pc/empty: contains no usable results;");
    }

    @Test
    void aFileInWhichNoForkHasValuesIsRejectedIfResultsAreRequired() throws IOException {
        String entry = "{\"benchmark\": \"p.B.m\", \"mode\": \"avgt\","
                + " \"primaryMetric\": {\"scoreUnit\": \"ms/op\", \"rawData\": %s}}";
        Path file = Files.writeString(
                folder.resolve("none.json"), "[" + entry.formatted("[]") + "," + entry.formatted("[[]]") + "]");
        RunSelection unusable = read(file);

        assertThatThrownBy(unusable::withResults)
                .hasMessageContaining("none.json: contains no usable results (")
                .hasMessageContaining("entry 1 (p.B.m)");
    }

    @Test
    void rejectsMissingPathsEmptyFoldersAndFoldersWithOnlyDamagedRuns() throws IOException {
        Path good = run("good");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path cut = Files.writeString(run("cut").resolve(RunFolder.JMH), "[{").getParent();
        Path cuts = Files.writeString(run("cuts/1").resolve(RunFolder.JMH), "[{")
                .getParent()
                .getParent();

        assertThatThrownBy(() -> read(good, folder.resolve("nowhere"))).hasMessageContaining("nowhere: does not exist");
        assertThatThrownBy(() -> read(good, empty)).hasMessageContaining("empty: contains no runs");
        assertThatThrownBy(() -> read(good, cut)).hasMessageContaining("cut/jmh.json: ");
        assertThatThrownBy(() -> read(good, cuts)).hasMessageContaining("no run in it can be read");
        assertThatThrownBy(() -> RunSelection.read(List.of("a\0b")))
                .isInstanceOf(UnreadableRunException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }
}
