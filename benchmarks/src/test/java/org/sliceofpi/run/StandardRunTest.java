package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.plan.Schedule;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StandardRunTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final MachineRecord MACHINE = Machines.parse(
            "{'name': 'a-machine', 'model': 'A machine', 'onlineCpus': 2, 'effectiveCpus': 2.0, 'commit': 'c0ffee'}");

    private static final CellId ONE = PlannedCells.of(1, "SPAWN", 100);
    private static final CellId TWO = PlannedCells.of(2, "SPAWN", 100);
    private static final Plan PLAN = new Plan("tiny", List.of(ONE, TWO), 3, Map.of());

    @TempDir
    private Path results;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private StandardRun open() throws Exception {
        return StandardRun.open(results, MACHINE, FakeForks::still, PLAN, 42, out);
    }

    @Test
    void measuresEachCellOnceARoundInTheSeedsOrder() throws Exception {
        FakeForks forks = new FakeForks(fork -> FakeForks.measured(fork, 1));

        open().measure(forks);

        assertThat(forks.asked).isEqualTo(Schedule.remaining(PLAN, 42, List.of()));
    }

    @Test
    void exportsAnEntryForEachCellWithItsNumberOfForks() throws Exception {
        StandardRun run = open();

        RunOutcome outcome = run.measure(
                new FakeForks(fork -> FakeForks.measured(fork, fork.cell().equals(ONE) ? 10 : 6)));

        JsonNode jmh = JSON.readTree(Files.readString(run.folder().resolve("jmh.json")));
        assertThat(jmh.size()).isEqualTo(2);
        assertThat(jmh.get(0).get("forks").asInt()).isEqualTo(3);
        assertThat(jmh.get(0).get("params").get("processes").asString()).isEqualTo("1");
        assertThat(jmh.get(0).get("primaryMetric").get("rawData").toString()).isEqualTo("[[10.0],[10.0],[10.0]]");
        assertThat(jmh.get(0).get("secondaryMetrics").get("spawn").get("score").asDouble())
                .isEqualTo(10);
        assertThat(jmh.get(1).get("primaryMetric").get("score").asDouble()).isEqualTo(6);
        assertThat(outcome.exitCode()).isZero();
        assertThat(RunFolder.read(run.folder()).measurements())
                .hasSize(6)
                .allSatisfy(m -> assertThat(m.values()).containsExactly(m.cell().equals(ONE) ? 10.0 : 6.0));
    }

    @Test
    void theMachineIsInTheFolderAndTheFolderIsNamedAfterTheTime() throws Exception {
        StandardRun run = open();

        assertThat(results.relativize(run.folder()).toString()).matches("a-machine/\\d{4}-\\d\\d-\\d\\dT\\d{6}Z");
        assertThat(JSON.readTree(Files.readString(run.folder().resolve("machine.json")))
                        .get("model")
                        .asString())
                .isEqualTo("A machine");
    }

    @Test
    void twoRunsInOneSecondGetDifferentFolders() throws Exception {
        assertThat(open().folder()).isNotEqualTo(open().folder());
    }

    @Test
    void everyForkIsInTheJournalBeforeTheNextBegins() throws Exception {
        StandardRun run = open();
        Path journal = run.folder().resolve("journal.jsonl");
        FakeForks[] forks = new FakeForks[1];
        forks[0] = new FakeForks(fork -> {
            assertThat(journal).content().hasLineCount(forks[0].asked.size());
            return FakeForks.measured(fork, 1);
        });

        run.measure(forks[0]);

        assertThat(Files.readAllLines(journal)).hasSize(8).last().asString().contains("\"complete\":true");
    }

    @Test
    void reportsAFailureAndMeasuresTheOtherCells() throws Exception {
        StandardRun run = open();

        RunOutcome outcome = run.measure(new FakeForks(fork -> fork.cell().equals(TWO)
                ? FakeForks.failed(fork, false, "<failure>\njava.lang.Error: no")
                : FakeForks.measured(fork, 1)));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(RunFolder.read(run.folder()).measurements()).hasSize(3);
        outcome.printFailures(out, TextStyle.PLAIN);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("FAILED: " + TWO.title(), "java.lang.Error: no");
        assertThat(run.folder().resolve("journal.jsonl")).content().contains("java.lang.Error: no");
    }

    @Test
    void aWrongAnswerCountsMoreThanAFailure() throws Exception {
        RunOutcome outcome = open().measure(
                        new FakeForks(fork -> FakeForks.failed(fork, fork.cell().equals(ONE), "<failure>")));

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.completed().measured()).isEmpty();
    }

    @Test
    void aResultsFolderThatIsAFileIsRefusedBeforeAnythingIsMeasured() throws Exception {
        Path file = Files.writeString(results.resolve("file"), "");

        assertThatThrownBy(() -> StandardRun.open(file, MACHINE, FakeForks::still, PLAN, 1, out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--results");
    }

    @Test
    void aRunThatCannotBeginLeavesNoFolderOfARun() throws Exception {
        Path folder = RunFolders.create(results, "pc", Instant.now());
        Files.writeString(folder.resolve("machine.json"), "{}");
        Files.writeString(folder.resolve("journal.jsonl"), "");

        RunFolders.deleteNew(folder);

        assertThat(folder).doesNotExist();
        assertThat(folder.getParent()).isEmptyDirectory();
    }

    @Test
    void progressNamesCellRoundAndForksDone() throws Exception {
        open().measure(new FakeForks(fork -> FakeForks.measured(fork, 1)));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("Plan tiny: 2 cells, 3 rounds, 6 forks")
                .contains("[6/6] round 3/3");
    }
}
