package org.sliceofpi.ci;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.sliceofpi.cli.Command;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.series.Kernel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs both jars on a 64-bit Arm JRE: the machine, pi by every kernel and start method, a small JMH run, and a cluster on loopback.
 */
final class Arm64Check extends Command {

    /** Features of a Cortex-A72: no atomic instructions of Arm 8.1, no SVE, vectors of 16 bytes. */
    private static final Map<String, String> CORTEX_A72 =
            Map.of("UseLSE", "false", "UseSVE", "0", "MaxVectorSize", "16");

    private static final List<String> RUN_FILES = List.of(
            "jmh.json",
            "machine.json",
            "journal.jsonl",
            "summary.md",
            "report.html",
            "speedup-by-processes.png",
            "speedup-by-processes.svg");

    private static final String PARENT = "127.0.0.1:17900";
    private static final String NODE = "127.0.0.1:17901";

    /** A node has 30 s to start and join, which an emulator on a busy machine may exceed. */
    private static final int MOST_FORMATIONS = 3;

    private final Option emulated = flag("emulated", "The JRE runs under an emulator");
    private final Option all =
            flag("all", "Run each kernel with each start method in 2 and in 4 processes, not only in one of the two");
    private final Option keep = option("keep", "DIR", "Folder to copy the run folder to");

    private final Path work = Path.of(System.getProperty("java.io.tmpdir"));
    private final List<String> lightJvm = new ArrayList<>();

    private Arm64Check() {
        super(".ci/arm64", "Runs both jars on a 64-bit Arm JRE.");
        parameter("JAVA", "The java program of that JRE");
        parameter("JAR", "benchmarks.jar; cluster.jar is next to it");
    }

    public static void main(String[] args) {
        System.exit(CiProgram.execute(new Arm64Check(), 1, args));
    }

    @Override
    protected int run() throws IOException, UsageException, InterruptedException, ExecutionException {
        System.out.println(run("-version").err());
        if (isSet(emulated)) {
            checkFeatures();
        }
        prepareLightJvm();
        String machine = jar(lightJvm, "machine").out();
        System.out.println(machine);
        require(
                !isSet(emulated) || machine.toLowerCase().contains("emulated"),
                "machine does not report the emulation");
        sum();
        measure();
        formCluster();
        return 0;
    }

    private void checkFeatures() throws IOException, InterruptedException {
        String flags = run("-XX:+PrintFlagsFinal", "-version").out();
        CORTEX_A72.forEach((name, value) -> {
            Matcher flag = Pattern.compile(name + " += (\\S+)").matcher(flags);
            require(
                    flag.find() && flag.group(1).equals(value),
                    "the emulated processor is no Cortex-A72: " + name + " is not " + value);
        });
    }

    /** Under the emulator, a JVM spends most of its time loading classes and compiling. */
    private void prepareLightJvm() throws IOException, InterruptedException {
        lightJvm.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        List<String> archiving = new ArrayList<>(lightJvm);
        archiving.addAll(List.of("-XX:ArchiveClassesAtExit=" + work.resolve("classes.jsa"), "-Xlog:disable"));
        jar(archiving, "pi", "--terms", "1000", "--processes", "2");
        lightJvm.add("-XX:SharedArchiveFile=" + work.resolve("classes.jsa"));
    }

    /** Computes pi by every kernel and start method, as many at a time as there are processors. */
    private void sum() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<String>> lines = new ArrayList<>();
        for (Kernel kernel : Kernel.values()) {
            // Enough terms for the loop to be compiled, by the optimizing compiler too.
            int terms = kernel.isDecimal() ? 30_001 : 1_000_001;
            lines.add(pool.submit(() -> pi(List.of(), kernel, StartMethod.THREADS, 1, terms)));
            for (StartMethod start : StartMethod.available()) {
                if (start.refusal(kernel).isPresent()) {
                    continue;
                }
                for (int processes : new int[] {2, 4}) {
                    if (isSet(all) || (kernel.ordinal() + start.ordinal()) % 2 == processes / 4) {
                        lines.add(pool.submit(() -> pi(lightJvm, kernel, start, processes, 10_001)));
                    }
                }
            }
        }
        try {
            for (Future<String> line : lines) {
                System.out.println(line.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private String pi(List<String> jvm, Kernel kernel, StartMethod start, int processes, int terms)
            throws IOException, InterruptedException {
        String line = "pi --json --timeout 120 --kernel %s --start %s --processes %d --terms %d%s"
                .formatted(kernel, start, processes, terms, kernel.isDecimal() ? " --digits 50" : "");
        JsonNode pi = JsonMapper.shared().readTree(jar(jvm, line.split(" ")).out());
        require(pi.path("verified").asBoolean(), "not verified: " + pi);
        return "%-10s %-10s processes %d  N %-7d  pi %.18s verified"
                .formatted(kernel, start, processes, terms, pi.path("pi").asString());
    }

    private void measure() throws IOException, UsageException, InterruptedException {
        Path results = work.resolve("results");
        String line =
                "DoubleSummation.cold -p kernel=SCALAR -p start=SPAWN,THREADS -p processes=1,2 -p terms=100000 -f 1"
                        + " --results " + results;
        System.out.println(jar(List.of(), line.split(" ")).out());
        Path run = RunFolder.findAll(results).get(0);
        for (String file : RUN_FILES) {
            require(Files.size(run.resolve(file)) > 0, file + " is empty");
        }
        for (String file : List.of("summary.md", "report.html")) {
            boolean reported = Files.readString(run.resolve(file)).toLowerCase().contains("emulated");
            require(!isSet(emulated) || reported, file + " does not report the emulation");
        }
        if (isSet(keep)) {
            copy(run, Files.createDirectories(path(keep)).resolve(run.getFileName()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Makes keys, looks for an absent host, and computes pi with a node on this machine. */
    private void formCluster() throws IOException, InterruptedException {
        Path benchmarks = Path.of(arguments().get(1));
        Path cluster = benchmarks.resolveSibling("cluster.jar");
        cluster(cluster, "keys --hosts " + PARENT + "," + NODE + " --out keys").require(0);
        String config = "keys/" + PARENT.replace(':', '_') + "/cluster.properties";
        ProcessResult absent = cluster(cluster, "--quick --config " + config).require(1);
        require(absent.err().contains("host " + NODE + " did not join"), "another error: " + absent.err());
        System.out.println("an absent host is named");
        String line = "pi --json --timeout 120 --start cluster --processes 2 --terms 100001";
        ProcessResult sum = cluster(benchmarks, line);
        for (int i = 1; i < MOST_FORMATIONS && isSet(emulated) && sum.err().contains("did not join"); i++) {
            System.out.println(sum.err().strip());
            sum = cluster(benchmarks, line);
        }
        JsonNode pi = JsonMapper.shared().readTree(sum.require(0).out());
        require(pi.path("verified").asBoolean(), "not verified: " + pi);
        require(pi.path("slices").size() == 2, "not two slices: " + pi);
        System.out.println("CLUSTER    processes 2  pi %.18s verified"
                .formatted(pi.path("pi").asString()));
        requireNoNodeLeft();
    }

    /** Runs a jar in the folder for temporary files. The nodes and keytool, too, are JVMs with the options in the environment. */
    private ProcessResult cluster(Path jar, String line) throws IOException, InterruptedException {
        String options = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir=" + work;
        List<String> command = new ArrayList<>(
                List.of("env", "JAVA_TOOL_OPTIONS=" + options, arguments().get(0), "-jar", jar.toString()));
        command.addAll(List.of(line.split(" ")));
        return ProcessResult.of(command, work);
    }

    private void requireNoNodeLeft() throws IOException {
        // The configuration of a node is a temporary file.
        List<String> nodes = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains("NodeMain") && command.contains(work.toString()))
                .toList();
        require(nodes.isEmpty(), "nodes are left: " + nodes);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(work, "slice-of-pi-cluster*")) {
            require(!folders.iterator().hasNext(), "the key of the cluster is left in " + work);
        }
    }

    private ProcessResult jar(List<String> jvm, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("-Djava.io.tmpdir=" + work, "-jar", arguments().get(1)));
        command.addAll(List.of(args));
        return run(command.toArray(String[]::new));
    }

    private ProcessResult run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments().get(0)));
        command.addAll(List.of(args));
        return ProcessResult.of(command).require(0);
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new IllegalStateException(problem);
        }
    }
}
