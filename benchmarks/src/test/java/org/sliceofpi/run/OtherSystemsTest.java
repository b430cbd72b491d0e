package org.sliceofpi.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sliceofpi.report.ReportFiles;
import org.sliceofpi.report.RunReport;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;

/** A run and its report with the file names and attributes of other systems. */
class OtherSystemsTest {

    private static final Plan PLAN =
            new Plan("tiny", List.of(PlannedCells.of(1, "SPAWN", 9), PlannedCells.of(2, "SPAWN", 9)), 3, Map.of());

    private static final MachineRecord MACHINE = Machines.parse(
            "{'name': 'amd-ryzen-amd64', 'onlineCpus': 2, 'effectiveCpus': 2.0, 'jdk': '17', 'commit': 'c'}");

    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    static Stream<Arguments> systems() {
        return Stream.of(
                Arguments.of("Windows", Configuration.windows(), "C:\\Users\\Ann Lee\\results"),
                Arguments.of("macOS", Configuration.osX(), "/Users/ann lee/results"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void aRunIsInterruptedResumedAndReported(String name, Configuration system, String folder) throws Exception {
        try (FileSystem files = Jimfs.newFileSystem(system)) {
            StandardRun run = StandardRun.open(files.getPath(folder), MACHINE, FakeForks::still, PLAN, 1, out);
            FakeForks[] fake = new FakeForks[1];
            fake[0] = new FakeForks(fork -> {
                if (fake[0].asked.size() > 2) {
                    throw new IllegalStateException("killed");
                }
                return FakeForks.measured(fork, 1);
            });
            assertThatThrownBy(() -> run.measure(fake[0])).hasMessage("killed");

            RunOutcome finished = StandardRun.resume(run.folder(), MACHINE, FakeForks::still, out)
                    .measure(new FakeForks(fork -> FakeForks.measured(fork, 2)));

            assertThat(finished.exitCode()).isZero();
            MeasuredRun measured = RunFolder.read(run.folder());
            assertThat(measured.measurements()).hasSize(6);
            RunReport report = RunReport.of(measured);
            ReportFiles first = report.write(run.folder());
            assertThat(report.foreignFiles(run.folder())).isEmpty();
            assertThat(report.write(run.folder()).files())
                    .isEqualTo(first.files())
                    .allSatisfy(file -> assertThat(file).isNotEmptyFile());
            try (Stream<Path> left = Files.list(run.folder())) {
                assertThat(left.map(file -> file.getFileName().toString())).noneMatch(file -> file.endsWith(".part"));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void aFileInPlaceOfTheResultsFolderIsAUsageError(String name, Configuration system, String folder)
            throws Exception {
        try (FileSystem files = Jimfs.newFileSystem(system)) {
            Path results = files.getPath(folder);
            Files.createDirectories(results.getParent());
            Files.writeString(results, "notes");

            assertThatThrownBy(() -> StandardRun.open(results, MACHINE, FakeForks::still, PLAN, 1, out))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll(results.toString(), "--results");
            assertThat(results).hasContent("notes");
        }
    }
}
