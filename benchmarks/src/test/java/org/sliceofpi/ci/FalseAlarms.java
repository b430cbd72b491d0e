package org.sliceofpi.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.cli.Option;
import org.sliceofpi.cli.Command;
import org.sliceofpi.results.UsageException;

/** Measures one jar repeatedly and counts the false alarms of {@code compare} between halves of its runs. */
final class FalseAlarms extends Command {

    private static final int FAILED = 3;
    private static final String COLUMNS = "%-12s %7s %7s %7s %13s %11s %6s%n";

    private final Option runCount =
            option("runs", "N", "12", "Runs of BASE_JAR, 4 to 999; SLOWED_JAR gets half as many, alternately");
    private final Option comparisonCount = option("comparisons", "N", "20", "Number of comparisons of random halves");
    private final Option folder = option("out", "DIR", "false-alarms", "Folder for runs and comparisons");

    private Path baseJar;
    private int runs;
    private int comparisons;
    private Path out;

    FalseAlarms() {
        super(
                ".ci/false-alarms",
                "Measures BASE_JAR repeatedly and compares random halves of its runs: every change found is a false"
                        + " alarm.",
                "With SLOWED_JAR, also counts how often its changes are found. Existing runs are reused.",
                "Exit codes: 0 done, 2 usage error, 3 a run or a comparison failed.");
        parameter("BASE_JAR", "The jar to measure");
        parameter("[SLOWED_JAR]", "A jar in which a kernel was made slower");
    }

    public static void main(String[] args) {
        System.exit(CiProgram.execute(new FalseAlarms(), FAILED, args));
    }

    @Override
    protected int run() throws IOException, InterruptedException, UsageException {
        runs = (int) integer(runCount, 4, 999);
        comparisons = (int) integer(comparisonCount, 1, 9999);
        out = path(folder);
        for (String jar : arguments()) {
            if (!Files.isRegularFile(Path.of(jar))) {
                throw new UsageException("there is no jar " + jar);
            }
        }
        baseJar = Path.of(arguments().get(0));
        Path slowedJar = arguments().size() > 1 ? Path.of(arguments().get(1)) : null;
        for (String folder : List.of("base", "slowed", "comparisons")) {
            Files.createDirectories(out.resolve(folder));
        }
        for (int run = 1; run <= runs; run++) {
            measure("base", baseJar, run);
            if (slowedJar != null && run % 2 == 0) {
                measure("slowed", slowedJar, run / 2);
            }
        }
        compareHalves();
        if (slowedJar != null) {
            compareWithSlowed();
        }
        return 0;
    }

    /** Leaves a complete run, or none. */
    private void measure(String side, Path jar, int number) throws IOException, InterruptedException {
        Path target = run(side, number);
        if (Files.isDirectory(target)) {
            return;
        }
        Path part = Files.createTempDirectory(out, side + "-");
        CiProgram.measure(jar, List.of("--quick", "--no-plots", "--results", part.toString()));
        Files.move(part, target);
        System.out.println(side + " " + number + ": measured");
    }

    private Path run(String side, int number) {
        return out.resolve(side).resolve(String.format(Locale.ROOT, "%03d", number));
    }

    private void compareHalves() throws IOException, InterruptedException {
        System.out.printf("%n%d random halves of %d runs each%n", comparisons, runs / 2);
        System.out.printf(COLUMNS, "comparison", "better", "worse", "same", "inconclusive", "not judged", "exit");
        VerdictTally total = new VerdictTally();
        Map<Integer, Integer> exitCodes = new TreeMap<>();
        int alarms = 0;
        for (int i = 1; i <= comparisons; i++) {
            List<List<Integer>> halves = VerdictTally.halves(runs, i);
            String name = String.format(Locale.ROOT, "alike-%04d", i);
            ProcessResult result = compare(name, side("base", halves.get(0)), side("base", halves.get(1)));
            VerdictTally tally = new VerdictTally();
            tally.add(result.out());
            total.add(result.out());
            alarms += tally.count("better") + tally.count("worse") > 0 ? 1 : 0;
            exitCodes.merge(result.exitCode(), 1, Integer::sum);
            row("" + i, tally, "" + result.exitCode());
        }
        row("all", total, "");
        System.out.printf("False alarms: %d of %d comparisons. Exit codes: %s%n", alarms, comparisons, exitCodes);
    }

    private static void row(String name, VerdictTally tally, String exitCode) {
        int judged = VerdictTally.JUDGED.stream().mapToInt(tally::count).sum();
        List<Object> values = new ArrayList<>(List.of(name));
        VerdictTally.JUDGED.forEach(verdict -> values.add(tally.count(verdict)));
        values.addAll(List.of(tally.total() - judged, exitCode));
        System.out.printf(COLUMNS, values.toArray());
    }

    private void compareWithSlowed() throws IOException, InterruptedException {
        String slowed =
                side("slowed", IntStream.rangeClosed(1, runs / 2).boxed().toList());
        VerdictTally tally = new VerdictTally();
        for (int i = 1; i <= comparisons; i++) {
            String half = side("base", VerdictTally.halves(runs, i).get(0));
            tally.add(compare(String.format(Locale.ROOT, "slowed-%04d", i), half, slowed)
                    .out());
        }
        System.out.printf("%nHalves of the base and all slowed runs: changes found in %d comparisons%n", comparisons);
        tally.cells()
                .forEach(cell -> System.out.printf(
                        "%4d worse %4d better  %s%n", tally.count("worse", cell), tally.count("better", cell), cell));
    }

    private String side(String side, List<Integer> numbers) {
        return numbers.stream().map(number -> run(side, number).toString()).collect(Collectors.joining(","));
    }

    private ProcessResult compare(String name, String base, String head) throws IOException, InterruptedException {
        ProcessResult result = CiProgram.compare(baseJar, base, head, "--format", "json");
        Files.writeString(out.resolve("comparisons").resolve(name + ".json"), result.out());
        return result;
    }
}
