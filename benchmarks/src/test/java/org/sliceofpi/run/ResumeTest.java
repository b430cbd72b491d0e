package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.jmh.JmhCommandLine;
import org.sliceofpi.plan.PlannedFork;
import org.sliceofpi.plan.Plans;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;

class ResumeTest {

    private static final Plan PLAN =
            new Plan("tiny", List.of(PlannedCells.of(1, "SPAWN", 9), PlannedCells.of(2, "SPAWN", 9)), 3, Map.of());

    private static final Plan SEARCHING = new Plan(
            "searching",
            4,
            List.of(PlannedCells.of(1, "SPAWN", 1_000_000_000), PlannedCells.of(4, "SPAWN", 1_000_000_000)),
            List.of(3, 2),
            null,
            null,
            List.of(PlannedCells.target("SPAWN", 1), PlannedCells.target("POOL", 3)),
            Stream.of(1_000_000L, 10_000_000L, 100_000_000L)
                    .flatMap(n -> Stream.of(
                            PlannedCells.of(1, "SPAWN", n),
                            PlannedCells.of(2, "SPAWN", n),
                            PlannedCells.of(2, "POOL", n)))
                    .toList());

    @TempDir
    private Path results;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static MachineRecord machine(String jdk, String commit) {
        return Machines.parse(
                "{'name': 'm', 'onlineCpus': 2, 'effectiveCpus': 2.0, 'jdk': '%s', 'commit': '%s'}", jdk, commit);
    }

    /** Returns the folder of a run that ends before its next fork completes. */
    private Path killedAfter(int forks) throws Exception {
        StandardRun run = StandardRun.open(results, machine("17", "c"), FakeForks::still, PLAN, 1, out);
        FakeForks[] fake = new FakeForks[1];
        fake[0] = new FakeForks(fork -> {
            if (fake[0].asked.size() > forks) {
                throw new IllegalStateException("killed");
            }
            return FakeForks.measured(fork, 1);
        });
        assertThatThrownBy(() -> run.measure(fake[0])).hasMessage("killed");
        return run.folder();
    }

    private void resume(Path folder, int expectedForks) throws Exception {
        FakeForks forks = new FakeForks(fork -> FakeForks.measured(fork, 2));
        RunOutcome finished = StandardRun.resume(folder, machine("17", "c"), FakeForks::still, out)
                .measure(forks);
        assertThat(forks.asked).hasSize(expectedForks);
        assertThat(finished.exitCode()).isZero();
        assertThat(RunFolder.read(folder).measurements()).hasSize(6);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Path folder) {
        return assertThatThrownBy(() -> StandardRun.resume(folder, machine("17", "c"), FakeForks::still, out))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void measuresOnlyTheMissingForks() throws Exception {
        for (int forks = 0; forks <= 5; forks++) {
            resume(killedAfter(forks), 6 - forks);
        }
    }

    /** Returns the forks that a run was asked for, when it is killed after some of them and then resumed. */
    private List<PlannedFork> asked(Plan plan, int killedAfter) throws Exception {
        List<PlannedFork> asked = new ArrayList<>();
        StandardRun run = StandardRun.open(results, machine("17", "c"), FakeForks::still, plan, 1, out);
        FakeForks first = new FakeForks(fork -> {
            if (asked.size() == killedAfter) {
                throw new IllegalStateException("killed");
            }
            asked.add(fork);
            return PlannedCells.measured(fork);
        });
        try {
            run.measure(first);
        } catch (IllegalStateException e) {
            StandardRun.resume(run.folder(), machine("17", "c"), FakeForks::still, out)
                    .measure(new FakeForks(fork -> {
                        asked.add(fork);
                        return PlannedCells.measured(fork);
                    }));
        }
        return asked;
    }

    @Test
    void aRunThatSearchesBreakEvensMeasuresTheSameForksWhereverItIsKilled() throws Exception {
        List<PlannedFork> uninterrupted = asked(SEARCHING, Integer.MAX_VALUE);

        for (int forks = 0; forks < uninterrupted.size(); forks++) {
            assertThat(asked(SEARCHING, forks)).isEqualTo(uninterrupted);
        }
    }

    @Test
    void rejectsAnEditedValueThatWouldHaveLedToOtherForks() throws Exception {
        StandardRun run = StandardRun.open(results, machine("17", "c"), FakeForks::still, SEARCHING, 1, out);
        run.measure(new FakeForks(PlannedCells::measured));
        Path journal = run.folder().resolve("journal.jsonl");
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.replaceAll(line -> line.contains("\"processes\":\"2\"") && line.contains("\"round\":1,")
                ? line.replaceFirst("\"values\":\\[[^\\]]*\\]", "\"values\":[1e9]")
                : line);
        Files.write(journal, lines);

        assertRefused(run.folder()).hasMessageContaining("the journal was edited");
    }

    @Test
    void dropsAnIncompleteLastLineAndMeasuresItsForkAgain() throws Exception {
        Path folder = killedAfter(4);
        Path journal = folder.resolve("journal.jsonl");
        String text = Files.readString(journal);
        Files.writeString(journal, text.substring(0, text.length() - 20));

        resume(folder, 3);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("3 forks complete; an incomplete last line");
        assertThat(Files.readAllLines(journal)).hasSize(8).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    void writesTheFilesOfACompleteRunAgain() throws Exception {
        Path folder = killedAfter(2);
        resume(folder, 4);
        Files.delete(folder.resolve("jmh.json"));

        resume(folder, 0);
    }

    @Test
    void rejectsAnotherJdkOrBuildByName() throws Exception {
        Path folder = killedAfter(1);

        assertThatThrownBy(() -> StandardRun.resume(folder, machine("25", "d"), FakeForks::still, out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("JDK was 17 and is 25")
                .hasMessageContaining("build was c and is d");
    }

    @Test
    void rejectsAPlanThatDiffersFromThisBuildsPlan() throws Exception {
        assertThat(ResumeCheck.difference(new Plan("quick", PLAN.cells(), 3, Map.of())))
                .isPresent();
        assertThat(ResumeCheck.difference(Plans.quick())).isEmpty();

        Plan plan = JmhCommandLine.parse(List.of("Decimal", "-p", "terms=10", "-f", "2"))
                .plan()
                .orElseThrow();
        assertThat(ResumeCheck.difference(plan)).isEmpty();
    }

    @Test
    void rejectsADamagedLineInTheMiddle() throws Exception {
        Path folder = killedAfter(2);
        Files.writeString(folder.resolve("journal.jsonl"), "{\"entry\":\"mea\n{}\n", StandardOpenOption.APPEND);

        assertRefused(folder).hasMessageContaining("line 4 is damaged");
    }

    @Test
    void namesTheLineThatIsNotInThePlan() throws Exception {
        Path folder = killedAfter(2);
        Path journal = folder.resolve("journal.jsonl");
        String text = Files.readString(journal);
        Files.writeString(journal, text.replaceFirst("(?s)(.*)\"terms\":\"9\"", "$1\"terms\":\"8\""));

        assertRefused(folder)
                .hasMessageContaining("line 3 of the journal")
                .hasMessageContaining("N = 8")
                .hasMessageContaining("not in the run's plan");
    }

    @Test
    void rejectsADuplicateFork() throws Exception {
        Path folder = killedAfter(2);
        Path journal = folder.resolve("journal.jsonl");
        Files.writeString(journal, Files.readAllLines(journal).get(2) + "\n", StandardOpenOption.APPEND);

        assertRefused(folder).hasMessageContaining("line 4 of the journal").hasMessageContaining("duplicate");
    }

    @Test
    void readsAJournalOfAnOlderVersion() throws Exception {
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
                        .replace(",\"forks\":[3,3],\"efforts\":{},\"arguments\":[],\"targets\":[],\"pilot\":[]", ""));

        assertThat(journal).content().doesNotContain("mode\":\"ss\",\"params", "arguments");
        resume(folder, 3);
    }

    @Test
    void rejectsAFolderWithoutARun() {
        assertRefused(results).hasMessageContaining("machine.json");
    }

    @Test
    void rejectsARunThatIsBeingWritten() throws Exception {
        StandardRun run = StandardRun.open(results, machine("17", "c"), FakeForks::still, PLAN, 1, out);

        assertRefused(run.folder()).hasMessageContaining("being written by another run");
    }

    @Test
    void stopsIfTheJournalIsRemoved() throws Exception {
        StandardRun run = StandardRun.open(results, machine("17", "c"), FakeForks::still, PLAN, 1, out);

        assertThatThrownBy(() -> run.measure(new FakeForks(fork -> {
                    run.folder().resolve("journal.jsonl").toFile().delete();
                    return FakeForks.measured(fork, 1);
                })))
                .hasMessageContaining("has been removed")
                .hasMessageContaining("the run folder was removed")
                .hasMessageContaining("are lost");
    }
}
