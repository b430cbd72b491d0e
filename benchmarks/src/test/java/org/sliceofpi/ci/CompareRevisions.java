package org.sliceofpi.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.sliceofpi.ci.ComparisonWorkload.Group;
import org.sliceofpi.cli.Command;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.series.Kernel;

/**
 * Measures two revisions alternately, base head head base for each workload and again in each block, so that drift of the
 * machine affects both alike, and compares them with the jar of the head.
 */
final class CompareRevisions extends Command {

    private static final int NO_VERDICT = 3;

    private final Option folder =
            option("out", "DIR", "comparison", "Empty folder for runs, comparison.md, comparison.txt and charts");
    private final Option blockCount = option("blocks", "N", "6", "Number of blocks: base head head base");
    private final Option forkCount =
            option("forks", "N", "1", "Forks per cell and run; each side gets 2 x blocks x forks");
    private final Option margin =
            option("margin", "PCT", "Largest irrelevant change, in percent (default: 7; 3 for JMH arguments)");
    private final Option wide = option("wide", "PCT", "30", "The same for workloads that vary much between forks");
    private final Option summary = option("summary", "FILE", "File to append comparison.md to");

    private Path out;
    private int blocks;
    private int forks;
    private Path work;

    CompareRevisions() {
        super(
                ".ci/compare",
                "Measures BASE and HEAD alternately on this machine and compares them.",
                "Exit codes: 0 everything is the same or better, 1 something got worse, 2 usage error, 3 no verdict,"
                        + " 4 inconclusive.");
        parameter("BASE", "A Git revision or a jar");
        parameter("HEAD", "A Git revision or a jar");
        parameter(
                "[JMH...]", "JMH arguments after --: what to measure (default: the workloads 'steady' and 'unsteady')");
    }

    /** A side of the comparison: its jar, and its name in the report. */
    private record Side(String name, Path jar, String description) {}

    public static void main(String[] args) {
        System.exit(CiProgram.execute(new CompareRevisions(), NO_VERDICT, args));
    }

    @Override
    protected int run() throws IOException, InterruptedException, UsageException {
        blocks = (int) integer(blockCount, 1, 99);
        forks = (int) integer(forkCount, 1, 99);
        Double usual = isSet(margin) ? number(margin) : null;
        double unsteady = number(wide);
        out = path(folder);
        Files.createDirectories(out);
        try (Stream<Path> files = Files.list(out)) {
            if (files.findAny().isPresent()) {
                throw new UsageException("the folder " + out + " is not empty");
            }
        }
        work = Files.createTempDirectory("compare");
        try {
            Side before = side("base", arguments().get(0));
            Side after = side("head", arguments().get(1));
            List<String> jmh = arguments().subList(2, arguments().size());
            List<ComparisonWorkload> workloads = jmh.isEmpty()
                    ? ComparisonWorkload.standard(kernel -> knows(before, kernel) && knows(after, kernel))
                    : List.of(new ComparisonWorkload(Group.CHOSEN, jmh));
            measure(workloads, List.of(before, after, after, before));
            return compare(workloads, before, after, group -> group.margin(usual, unsteady));
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    private Side side(String name, String revision) throws IOException, InterruptedException, UsageException {
        if (Files.isRegularFile(Path.of(revision))) {
            return new Side(name, Path.of(revision), revision);
        }
        ProcessResult commit =
                ProcessResult.of(List.of("git", "log", "-1", "--format=%H %h %s", revision + "^{commit}", "--"));
        if (commit.exitCode() != 0) {
            throw new UsageException("there is no revision and no jar '" + revision + "'");
        }
        String[] words = commit.out().strip().split(" ", 2);
        Path jar = work.resolve(words[0] + ".jar");
        if (!Files.exists(jar)) {
            System.out.println("Building " + name + ", " + words[1]);
            Path tree = work.resolve("tree");
            ProcessResult.of(List.of("git", "worktree", "add", "--quiet", "--detach", tree.toString(), words[0]))
                    .require(0);
            try {
                String maven = System.getenv().getOrDefault("MVN", "mvn");
                List<String> build = new ArrayList<>(List.of(maven.split("\\s+")));
                build.addAll(List.of("-q", "-B", "-ntp", "package", "-DskipTests"));
                ProcessResult.of(build, tree).require(0);
                Files.copy(tree.resolve("benchmarks.jar"), jar);
            } finally {
                ProcessResult.of(List.of("git", "worktree", "remove", "--force", tree.toString()));
            }
        }
        return new Side(name, jar, words[1]);
    }

    /** Tests whether a jar has a kernel: that of an older revision may lack it. */
    private static boolean knows(Side side, Kernel kernel) {
        List<String> command =
                new ArrayList<>(List.of("java", "-jar", side.jar().toString(), "pi", "--terms", "1"));
        command.addAll(List.of("--kernel", kernel.name()));
        if (kernel.isDecimal()) {
            command.addAll(List.of("--digits", "10"));
        }
        try {
            return ProcessResult.of(command).exitCode() == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(List<ComparisonWorkload> workloads, List<Side> order)
            throws IOException, InterruptedException {
        System.out.printf("Measuring %d blocks of base head head base%n", blocks);
        long start = System.nanoTime();
        for (int block = 1; block <= blocks; block++) {
            for (ComparisonWorkload workload : workloads) {
                for (Side side : order) {
                    String results = folder(workload.group(), side).toString();
                    List<String> arguments =
                            new ArrayList<>(List.of("--results", results, "--no-plots", "-f", "" + forks));
                    arguments.addAll(workload.arguments());
                    CiProgram.measure(side.jar(), arguments);
                }
            }
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            System.out.printf(
                    "block %d of %d: %d s, about %d s left%n",
                    block, blocks, seconds, seconds * (blocks - block) / block);
        }
    }

    private Path folder(Group group, Side side) {
        return out.resolve(group.toString()).resolve(side.name());
    }

    private int compare(List<ComparisonWorkload> workloads, Side before, Side after, ToDoubleFunction<Group> margins)
            throws UsageException, IOException, InterruptedException {
        int verdict = 0;
        StringBuilder text = new StringBuilder();
        StringBuilder markdown = new StringBuilder();
        for (Group group :
                workloads.stream().map(ComparisonWorkload::group).distinct().toList()) {
            String baseRuns = folder(group, before).toString();
            String headRuns = folder(group, after).toString();
            String percent = "" + margins.applyAsDouble(group);
            ProcessResult console = CiProgram.compare(after.jar(), baseRuns, headRuns, "--margin", percent);
            text.append(console.out()).append('\n');
            verdict = worse(verdict, console.exitCode());
            markdown.append(CiProgram.compare(
                                    after.jar(), baseRuns, headRuns, "--margin", percent, "--format", "markdown")
                            .out())
                    .append('\n');
            String jar = after.jar().toString();
            String charts = out.resolve("charts").resolve(group.toString()).toString();
            ProcessResult.of(List.of("java", "-jar", jar, "report", baseRuns, headRuns, "--out", charts))
                    .require(0);
        }
        Path anyRun = RunFolder.findAll(out).get(0);
        MachineRecord machine = RunFolder.read(anyRun).machine().orElseThrow();
        markdown.append(String.format(
                Locale.ROOT,
                "Base is %s; head is %s. They were measured alternately in one job, in %d blocks of base head head"
                        + " base, on %s with %d CPUs.%n",
                before.description(),
                after.description(),
                blocks,
                machine.model(),
                Runtime.getRuntime().availableProcessors()));
        Files.writeString(out.resolve("comparison.txt"), text);
        Files.writeString(out.resolve("comparison.md"), markdown);
        if (isSet(summary)) {
            Files.writeString(path(summary), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        System.out.println(text + "Runs, comparison.md and charts are in " + out);
        return verdict;
    }

    /** Returns the worse of two exit codes of compare: 1 (a cell got worse), then 4 (inconclusive), then 0. */
    static int worse(int first, int second) {
        return first == 1 || second == 1 ? 1 : Math.max(first, second);
    }
}
