import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.sliceofpi.bench.AlternatingRounds;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.WorkerHandle;
import org.sliceofpi.process.jvm.JvmStartupProfile;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * What does a start cost, here and in Python? Compares our start methods with Python's multiprocessing and with a bare JVM in
 * one run. Each round takes one sample of every row, so that drift of the machine affects all rows alike. Progress goes to
 * standard error.
 *
 * <p>Run it: {@code java -cp benchmarks.jar benchmarks/peers/Starts.java [ROUNDS [ROWS [FILE]]]}. The default is 15 rounds. ROWS is
 * a regular expression; only rows whose name contains a match are measured. FILE receives the samples in JMH's JSON format; {@code report FILE}
 * draws them. Without python3, its rows are absent.
 */
public final class Starts {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 10_000_000, 0);
    private static final Summation DECIMAL = new Summation(Kernel.BIGDECIMAL, 100_000, 100);
    private static final String HELLO = "bare java Hello, default options";
    private static final String SPAWN = "SPAWN, empty slice, ";
    private static final String WORKER = "as workers start";
    private static final Slice NONE = new Slice(1, 0);
    private static final int CALLS = 1_000;
    private static final int WARM_UP_CALLS = 20_000;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";
    private static final String[] PARTS = {"call", "boot", "hand-over", "result", "end"};

    private final AlternatingRounds rows;

    /** For each row with one new JVM: the durations of the {@link #PARTS}, in ms. */
    private final Map<String, List<double[]>> parts = new LinkedHashMap<>();

    /** Peak resident memory of a worker by row, in MB. */
    private final Map<String, Double> memory = new LinkedHashMap<>();

    /** The options of the SPAWN rows, whose memory is shown. */
    private final Map<String, WorkerOptions> spawnOptions = new LinkedHashMap<>();

    private Starts(String wanted) {
        rows = new AlternatingRounds(wanted);
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 3 || args.length > 0 && !args[0].matches("[1-9]\\d{0,3}")) {
            System.err.println("usage: Starts [ROUNDS [ROWS [FILE]]], with 1 to 9999 rounds, but was: " + String.join(" ", args));
            System.exit(2);
        }
        int rounds = args.length == 0 ? 15 : Integer.parseInt(args[0]);
        Starts starts = new Starts(args.length < 2 ? "" : args[1]);
        starts.addAll();
        starts.rows.measure(rounds, starts.parts::clear);
        starts.printParts();
        starts.printRatios();
        starts.printMemory();
        if (args.length == 3) {
            starts.rows.write(Path.of(args[2]), Starts::benchmark, starts.memory);
            System.out.println("\nDraw the chart: java -jar benchmarks.jar report " + args[2]);
        }
    }

    private static String benchmark(String row) {
        return "org.sliceofpi.peers.Starts." + (row.equals("memory") ? row : row.startsWith("pi ") ? "program" : "start");
    }

    private void add(String row, Callable<Double> sample) {
        rows.add(row, sample);
    }

    private void addAll() throws Exception {
        Path hello = helloJar();
        add(HELLO, () -> hello(HELLO, List.of(JAVA, "-cp", hello.toString(), "Hello"), Map.of()));
        for (JvmStartupProfile startUp : JvmStartupProfile.values()) {
            addHello(startUp, hello);
        }
        addSpawn(WORKER, WorkerOptions.archived());
        for (JvmStartupProfile startUp : JvmStartupProfile.values()) {
            if (rows.wants(SPAWN + startUp)) {
                addSpawn(startUp.name(), optionsOrNull(startUp));
            }
        }
        String script = script();
        for (int count : new int[] {1, 3}) {
            for (StartMethod start : StartMethod.available()) {
                add(start + ", empty slice x" + count, () -> empty(start, count));
            }
            for (String method : new String[] {"fork", "spawn", "forkserver"}) {
                rows.addProgram("Python " + method + ", empty child x" + count, List.of("python3", script, "empty", method, "" + count));
            }
        }
        String compileAndRun = "command -v cc >/dev/null || exec echo NaN; cc -O2 -o $1 $0 && exec $1";
        List<String> c = List.of("sh", "-c", compileAndRun, script.replace("leibniz.py", "fork.c"), hello + ".fork");
        rows.addProgram("C fork, empty child x1", c);
        add("POOL, hand-over and back, p50", () -> handOver(0.5));
        add("POOL, hand-over and back, p99", () -> handOver(0.99));
        add("bare pipe to cat and back, p50", () -> pipeToCat(0.5));
        add("bare pipe to cat and back, p99", () -> pipeToCat(0.99));
        rows.addProgram("Python Pool.apply, p50", List.of("python3", script, "apply"));
        rows.addProgram("Python pipe round trip, p50", List.of("python3", script, "pipe"));
        for (StartMethod start : StartMethod.available()) {
            add(start + ", empty slice, cold parent", () -> coldParent(start));
        }
        add("pi --terms 10", () -> program("--terms", "10"));
        add("pi --terms 10 --json", () -> program("--terms", "10", "--json"));
        add("pi --terms 1000000000 --kernel fused", () -> program("--terms", "1000000000", "--kernel", "fused"));
    }

    /** Adds a bare JVM with the options and environment of a profile, and an archive of its own if the profile has one. */
    private void addHello(JvmStartupProfile startUp, Path jar) throws Exception {
        String row = "bare java Hello, " + startUp;
        if (startUp == JvmStartupProfile.DEFAULT || !rows.wants(row)) {
            return;
        }
        WorkerOptions options = optionsOrNull(startUp);
        if (options == null || startUp.name().startsWith("AOT")) {
            add(row, () -> Double.NaN);
            return;
        }
        List<String> plain = new ArrayList<>(List.of(JAVA));
        options.jvmFlags().stream().filter(flag -> !flag.startsWith(ARCHIVE)).forEach(plain::add);
        List<String> command = new ArrayList<>(plain);
        if (options.jvmFlags().stream().anyMatch(flag -> flag.startsWith(ARCHIVE))) {
            command.add(ARCHIVE + archive(startUp, jar, plain));
        }
        command.addAll(List.of("-cp", jar.toString(), "Hello"));
        add(row, () -> hello(row, command, options.environment()));
    }

    private static Path archive(JvmStartupProfile startUp, Path jar, List<String> plain) throws Exception {
        Path list = jar.resolveSibling(startUp + ".lst");
        Path archive = jar.resolveSibling(startUp + ".jsa");
        List.of(list, archive).forEach(file -> file.toFile().deleteOnExit());
        List<String> classPath = List.of("-cp", jar.toString());
        run(join(plain, join(List.of("-XX:DumpLoadedClassList=" + list), join(classPath, List.of("Hello")))));
        run(join(plain, join(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, ARCHIVE + archive), classPath)));
        return archive;
    }

    private void addSpawn(String name, WorkerOptions options) {
        String row = SPAWN + name;
        add(row, () -> options == null ? Double.NaN : spawned(row, options));
        if (options != null && rows.wants(row)) {
            spawnOptions.put(row, options);
        }
    }

    private static WorkerOptions optionsOrNull(JvmStartupProfile startUp) {
        try {
            return startUp.options();
        } catch (IllegalStateException e) {
            // This JDK does not support the profile.
            return null;
        }
    }

    /** Prints the median of each part of a JVM's start; the medians add up to the total only approximately. */
    private void printParts() {
        if (!System.getProperty("os.name").equals("Linux")) {
            System.out.println("\nThe parts of a start are shown on Linux only, where all processes share one clock.");
            return;
        }
        System.out.printf(
                "%n%-48s %9s %9s %9s %9s %9s%n", "of which", PARTS[0], PARTS[1], PARTS[2], PARTS[3], PARTS[4]);
        parts.forEach((row, all) -> {
            StringBuilder line = new StringBuilder(String.format("%-48s", row));
            for (int part = 0; part < PARTS.length; part++) {
                int number = part;
                double[] sorted = all.stream().mapToDouble(p -> p[number]).sorted().toArray();
                line.append(String.format(Locale.ROOT, " %9.3f", sorted[sorted.length / 2]));
            }
            System.out.println(line);
        });
        System.out.println("call: until the start call returns; boot: until main is entered; hand-over: until the kernel"
                + " starts;\nresult: until the parent has the result; end: until the process has ended");
    }

    /** @param moments the start, then the end of each part, from {@link System#nanoTime} */
    private void split(String row, long... moments) {
        double[] millis = new double[PARTS.length];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = (moments[i + 1] - moments[i]) / 1e6;
        }
        parts.computeIfAbsent(row, key -> new ArrayList<>()).add(millis);
    }

    private double spawned(String row, WorkerOptions options) throws Exception {
        try (WorkerFactory workers = StartMethod.SPAWN.open(options, 1)) {
            long began = System.nanoTime();
            SliceTimestamps times = workers.start(SUMMATION, NONE).join(LIMIT).timestamps();
            long ended = System.nanoTime();
            split(row, began, times.spawned(), times.mainBegan(), times.began(), times.collected(), ended);
            return (ended - began) / 1e6;
        }
    }

    private static double empty(StartMethod start, int count) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.archived(), count)) {
            workers.requireReady(LIMIT);
            workers.warmUp(SUMMATION);
            return empty(workers, count);
        }
    }

    private static double empty(WorkerFactory workers, int count) throws Exception {
        List<WorkerHandle> handles = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            handles.add(workers.start(SUMMATION, NONE));
        }
        for (WorkerHandle handle : handles) {
            handle.join(LIMIT);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static double handOver(double quantile) throws Exception {
        try (WorkerFactory pool = StartMethod.POOL.open(WorkerOptions.archived(), 1)) {
            return quantile(quantile, () -> empty(pool, 1));
        }
    }

    /** Returns a quantile of many calls in ms, after enough of them for HotSpot to compile what they call. */
    private static double quantile(double quantile, Callable<Double> call) throws Exception {
        double[] millis = new double[CALLS];
        for (int i = -WARM_UP_CALLS; i < CALLS; i++) {
            millis[Math.floorMod(i, CALLS)] = call.call();
        }
        Arrays.sort(millis);
        return millis[(int) (quantile * CALLS)];
    }

    /** Sends as many bytes as a small request to {@code cat} and back: the least possible round trip. */
    private static double pipeToCat(double quantile) throws Exception {
        Process cat = new ProcessBuilder("cat").start();
        try (OutputStream to = cat.getOutputStream();
                InputStream from = cat.getInputStream()) {
            byte[] bytes = new byte[24];
            return quantile(quantile, () -> {
                long began = System.nanoTime();
                to.write(bytes);
                to.flush();
                from.readNBytes(bytes, 0, bytes.length);
                return (System.nanoTime() - began) / 1e6;
            });
        } finally {
            cat.destroy();
        }
    }

    /** Returns the time that a new JVM measures for two processes with hardly any terms: the first start of a program. */
    private static double coldParent(StartMethod start) throws Exception {
        String json = pi("--terms", "2", "--processes", "2", "--start", start.name(), "--json");
        Matcher elapsed = Pattern.compile("\"elapsedNanos\": *(\\d+)").matcher(json);
        if (!elapsed.find()) {
            throw new IOException("no elapsedNanos in " + json);
        }
        return Long.parseLong(elapsed.group(1)) / 1e6;
    }

    private static double program(String... arguments) throws Exception {
        long began = System.nanoTime();
        pi(arguments);
        return (System.nanoTime() - began) / 1e6;
    }

    private static String pi(String... arguments) throws Exception {
        List<String> command = List.of(JAVA, "-cp", System.getProperty("java.class.path"), "org.sliceofpi.cli.Main", "pi");
        return run(join(command, List.of(arguments)));
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " exited with " + process.exitValue() + ": " + text);
        }
        return text;
    }

    /** Prints the peak resident memory of workers, in MB of 2^20 bytes. */
    private void printMemory() throws Exception {
        System.out.printf("%n%-48s %12s %12s%n", "peak memory of a worker, MB", "double", "100 digits");
        for (Map.Entry<String, WorkerOptions> spawn : spawnOptions.entrySet()) {
            double simple = peak(spawn.getValue(), SUMMATION);
            memory.put(spawn.getKey(), simple);
            System.out.printf(
                    Locale.ROOT, "%-48s %12.1f %12.1f%n", spawn.getKey(), simple, peak(spawn.getValue(), DECIMAL));
        }
    }

    private static double peak(WorkerOptions options, Summation summation) throws Exception {
        try (WorkerFactory workers = StartMethod.SPAWN.open(options, 1)) {
            ParallelSum sum = ParallelSum.of(workers, summation, summation.partition(2), LIMIT);
            sum.slices().forEach(slice -> Verifier.check(summation, slice.slice(), slice.sum()));
            return sum.slices().get(1).usage().peakBytes().orElse(0) / (double) (1 << 20);
        }
    }

    private void printRatios() throws Exception {
        System.out.println();
        rows.measured().stream()
                .filter(row -> row.startsWith("bare java Hello"))
                .min(Comparator.comparingDouble(rows::median))
                .ifPresent(best -> {
                    rows.printRatio(best, HELLO);
                    rows.printRatio(SPAWN + WORKER, best);
                });
        for (String row : rows.measured()) {
            if (row.startsWith(SPAWN) || row.startsWith("pi ") || row.equals("SPAWN, empty slice, cold parent")) {
                rows.printRatio(row, HELLO);
            }
        }
        rows.printRatio(SPAWN + WORKER, "Python spawn, empty child x1");
    }

    /** Runs a program that prints when its main was entered, on Linux by the same clock as ours. */
    private double hello(String row, List<String> command, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        long spawned = System.nanoTime();
        String text = new String(process.getInputStream().readAllBytes()).strip();
        int code = process.waitFor();
        long ended = System.nanoTime();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " exited with " + code + ": " + text);
        }
        // The JVM may print a line first, such as the options it picked up.
        long main = Long.parseLong(text.substring(text.lastIndexOf('\n') + 1).strip());
        split(row, began, spawned, main, main, main, ended);
        return (ended - began) / 1e6;
    }

    /** Finds leibniz.py from the root of the repository or from its own folder. */
    private static String script() throws IOException {
        return Stream.of("benchmarks/peers/leibniz.py", "leibniz.py")
                .map(Path::of)
                .filter(Files::exists)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> new IOException("leibniz.py not found; run this from the root of the repository"));
    }

    /** Compiles a program that prints a number into a jar, because an archive needs one. */
    private static Path helloJar() throws Exception {
        Path folder = Files.createTempDirectory("hello-");
        Path source = folder.resolve("Hello.java");
        Path code = folder.resolve("Hello.class");
        Path jar = folder.resolve("hello.jar");
        // Deleted in reverse.
        List.of(folder, source, code, jar, Path.of(jar + ".fork")).forEach(file -> file.toFile().deleteOnExit());
        Files.writeString(
                source, "class Hello { public static void main(String[] a) { System.out.println(System.nanoTime()); } }");
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()) != 0) {
            throw new IOException("cannot compile Hello.java");
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("Hello.class"));
            Files.copy(code, out);
        }
        return jar;
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
