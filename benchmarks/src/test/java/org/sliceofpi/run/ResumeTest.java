package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.plan.Plans;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;

class ResumeTest {

    private static final Plan PLAN =
            new Plan("tiny", List.of(PlannedCells.of(1, "SPAWN", 9), PlannedCells.of(2, "SPAWN", 9)), 3);

    @TempDir
    private Path results;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static MachineRecord machine(String jdk, String commit) {
        return new MachineRecord(
                "m", "M", "amd64", 2, 2.0, 1L, "Linux", "6", jdk, 17, "1", commit, false, false, Map.of());
    }

    /** A run that dies when so many forks have been asked for. */
    private Path killedAfter(int forks) throws Exception {
        StandardRun run = StandardRun.open(results, machine("17", "c"), FakeForks::still, PLAN, 1, out);
        FakeForks[] fake = new FakeForks[1];
        fake[0] = new FakeForks(cell -> {
            if (fake[0].asked.size() > forks) {
                throw new IllegalStateException("killed");
            }
            return FakeForks.measured(1);
        });
        assertThatThrownBy(() -> run.measure(fake[0])).hasMessage("killed");
        run.close();
        return run.folder();
    }

    private void resume(Path folder, int expectedForks) throws Exception {
        FakeForks forks = new FakeForks(cell -> FakeForks.measured(2));
        RunOutcome finished;
        try (StandardRun run = StandardRun.resume(folder, machine("17", "c"), FakeForks::still, out)) {
            finished = run.measure(forks);
        }
        assertThat(forks.asked).hasSize(expectedForks);
        assertThat(finished.exitCode()).isZero();
        assertThat(RunFolder.read(folder).measurements()).hasSize(6);
    }

    @Test
    void whatIsMissingIsMeasuredAndNothingElse() throws Exception {
        for (int forks = 0; forks <= 5; forks++) {
            resume(killedAfter(forks), 6 - forks);
        }
    }

    @Test
    void aTornLastLineIsDroppedAndItsForkMeasuredAgain() throws Exception {
        Path folder = killedAfter(4);
        Path journal = folder.resolve("journal.jsonl");
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() - 20));

        resume(folder, 3);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("3 of 6 forks are complete; a torn last line");
        assertThat(Files.readAllLines(journal)).hasSize(8).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void aRunThatIsCompleteIsWrittenOutAgain() throws Exception {
        Path folder = killedAfter(2);
        resume(folder, 4);
        Files.delete(folder.resolve("jmh.json"));

        resume(folder, 0);
    }

    @Test
    void anotherJdkOrBuildIsRefusedByName() throws Exception {
        Path folder = killedAfter(1);

        assertThatThrownBy(() -> StandardRun.resume(folder, machine("25", "d"), FakeForks::still, out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("JDK was 17 and is 25")
                .hasMessageContaining("build was c and is d");
    }

    @Test
    void aPlanThatThisBuildWouldNotMakeIsRefused() {
        assertThat(ResumeCheck.difference(new Plan("quick", PLAN.cells(), 3))).isPresent();
        assertThat(ResumeCheck.difference(Plans.quick())).isEmpty();
    }

    @Test
    void aDamagedLineInTheMiddleIsRefused() throws Exception {
        Path folder = killedAfter(2);
        Files.writeString(folder.resolve("journal.jsonl"), "{\"entry\":\"mea\n{}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> StandardRun.resume(folder, machine("17", "c"), FakeForks::still, out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 4 is damaged");
    }

    @Test
    void aLineThatIsNotInThePlanIsRefusedByItsNumber() throws Exception {
        Path folder = killedAfter(2);
        Path journal = folder.resolve("journal.jsonl");
        String text = Files.readString(journal);
        Files.writeString(journal, text.replaceFirst("(?s)(.*)\"terms\":\"9\"", "$1\"terms\":\"8\""));

        assertThatThrownBy(() -> StandardRun.resume(folder, machine("17", "c"), FakeForks::still, out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 3 of the journal")
                .hasMessageContaining("N = 8")
                .hasMessageContaining("not in the run's plan");
    }

    @Test
    void aForkThatIsThereTwiceIsRefused() throws Exception {
        Path folder = killedAfter(2);
        Path journal = folder.resolve("journal.jsonl");
        Files.writeString(journal, Files.readAllLines(journal).get(2) + "\n", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> StandardRun.resume(folder, machine("17", "c"), FakeForks::still, out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 4 of the journal")
                .hasMessageContaining("twice");
    }

    @Test
    void aJournalOfAnOlderVersionReads() throws Exception {
        Path folder = killedAfter(3);
        Path journal = folder.resolve("journal.jsonl");
        String text = Files.readString(journal);
        Files.writeString(
                journal,
                text.replaceAll(",\"spent\":\\{[^}]*\\}", "")
                        .replaceAll(
                                ",\"mode\":\"ss\"(,\"params\":\\{[^}]*\\}),\"threads\":1,\"batchSize\":1,\"jvmArgs\":\\[\\]",
                                "$1")
                        .replaceAll(",\"machine\":\\{.*\\}\\}", "}")
                        .replaceAll(",\"forks\":null,\"efforts\":null,\"arguments\":null", ""));

        resume(folder, 3);
    }

    @Test
    void aFolderThatIsNoRunIsRefused() {
        assertThatThrownBy(() -> StandardRun.resume(results, machine("17", "c"), FakeForks::still, out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("machine.json");
    }

    @Test
    void aRunThatIsBeingWrittenIsRefused() throws Exception {
        StandardRun run = StandardRun.open(results, machine("17", "c"), FakeForks::still, PLAN, 1, out);

        assertThatThrownBy(() -> StandardRun.resume(run.folder(), machine("17", "c"), FakeForks::still, out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("being written by another run");
        run.close();
    }

    @Test
    void aJournalThatIsRemovedMeanwhileStopsTheRun() throws Exception {
        StandardRun run = StandardRun.open(results, machine("17", "c"), FakeForks::still, PLAN, 1, out);

        assertThatThrownBy(() -> run.measure(new FakeForks(cell -> {
                    run.folder().resolve("journal.jsonl").toFile().delete();
                    return FakeForks.measured(1);
                })))
                .hasMessageContaining("has been removed")
                .hasMessageContaining("the run folder was removed")
                .hasMessageContaining("are lost");
        run.close();
    }
}
