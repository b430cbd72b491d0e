import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
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
 * <p>Run it: {@code java -cp benchmarks.jar benchmarks/peers/Starts.java [ROUNDS [ROWS]]}. The default is 15 rounds. ROWS is
 * a regular expression; only rows whose name contains a match are measured. Without python3, its rows are absent.
 */
public final class Starts {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 10_000_000, 0);
    private static final Summation LONG = new Summation(Kernel.SCALAR, 1_000_000_000, 0);
    private static final Summation DECIMAL = new Summation(Kernel.BIGDECIMAL, 100_000, 100);
    private static final String HELLO = "bare java Hello, default options";
    private static final String FIXED_HELLO = "bare java Hello, archive at a fixed address";
    private static final String LEAN_HELLO = "bare java Hello, the worker's options";
    private static final String ALONE = "in-process, N=10^9, processes: 1";
    private static final Slice NONE = new Slice(1, 0);
    private static final int CALLS = 1_000;
    private static final long PROGRESS_INTERVAL_NANOS = 10_000_000_000L;
    private static final String[] PARTS = {"call", "boot", "hand-over", "result", "end"};

    private final Map<String, Callable<Double>> rows = new LinkedHashMap<>();
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    /** For each row with one new JVM: the durations of the {@link #PARTS}, in ms. */
    private final Map<String, List<double[]>> parts = new LinkedHashMap<>();

    private final Pattern wanted;

    private Starts(String rows) {
        wanted = Pattern.compile(rows);
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 2 || args.length > 0 && !args[0].matches("[1-9]\\d{0,3}")) {
            System.err.println("usage: Starts [ROUNDS [ROWS]], with 1 to 9999 rounds, but was: " + String.join(" ", args));
            System.exit(2);
        }
        int rounds = args.length == 0 ? 15 : Integer.parseInt(args[0]);
        Starts starts = new Starts(args.length < 2 ? "" : args[1]);
        starts.addAll();
        starts.measure(rounds);
        starts.print(rounds);
        starts.printParts();
        starts.printRatios();
    }

    private void add(String row, Callable<Double> sample) {
        if (wanted.matcher(row).find()) {
            rows.put(row, sample);
        }
    }

    private void addAll() throws Exception {
        Path thin = helloClass();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> hello = List.of("-cp", thin.toString(), "Hello");
        add(HELLO, () -> hello(HELLO, join(List.of(java), hello)));
        if (Runtime.version().feature() <= 25) {
            List<String> fixed = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
            add(FIXED_HELLO, () -> hello(FIXED_HELLO, join(join(List.of(java), fixed), hello)));
        }
        List<String> lean = JvmStartupProfile.LEAN.options().jvmFlags();
        add(LEAN_HELLO, () -> hello(LEAN_HELLO, join(join(List.of(java), lean), hello)));
        for (JvmStartupProfile startUp : JvmStartupProfile.values()) {
            String row = "SPAWN, empty slice, " + startUp;
            if (!wanted.matcher(row).find()) {
                continue;
            }
            try {
                WorkerOptions options = startUp.options();
                add(row, () -> spawned(row, options));
            } catch (IllegalStateException e) {
                add(row, () -> Double.NaN);
            }
        }
        for (int count : new int[] {1, 3}) {
            for (StartMethod start : StartMethod.values()) {
                add(start + ", empty slice x" + count, () -> empty(start, count));
            }
            for (String method : new String[] {"fork", "spawn", "forkserver"}) {
                add("Python " + method + ", empty child x" + count, () -> python("empty", method, "" + count));
            }
        }
        add("POOL, hand-over and back, p50", () -> handOver(0.5));
        add("POOL, hand-over and back, p99", () -> handOver(0.99));
        add("bare pipe to cat and back, p50", () -> pipeToCat(0.5));
        add("bare pipe to cat and back, p99", () -> pipeToCat(0.99));
        add("Python Pool.apply, p50", () -> python("apply"));
        add("Python pipe round trip, p50", () -> python("pipe"));
        for (int processes : new int[] {1, 2, 4}) {
            for (StartMethod start : StartMethod.values()) {
                if (processes > 1 || start == StartMethod.SPAWN) {
                    add(
                            (processes == 1 ? "in-process" : start) + ", N=10^7, processes: " + processes,
                            () -> sum(start, processes, SUMMATION));
                }
            }
            for (String method : new String[] {"fork", "spawn", "forkserver"}) {
                if (processes > 1 || method.equals("fork")) {
                    add(
                            "Python " + (processes == 1 ? "in-process" : method) + ", N=10^7, processes: " + processes,
                            () -> python("sum", method, "" + processes, "10000000"));
                }
            }
        }
        add(ALONE, () -> sum(StartMethod.THREADS, 1, LONG));
        for (StartMethod start : StartMethod.values()) {
            add(start + ", N=10^9, processes: 2", () -> sum(start, 2, LONG));
        }
    }

    private void measure(int rounds) throws Exception {
        List<String> order = new ArrayList<>(rows.keySet());
        if (!hasPython()) {
            order.removeIf(row -> row.startsWith("Python"));
        }
        long began = System.nanoTime();
        long shown = began;
        int done = 0;
        // Round 0 warms up.
        for (int round = 0; round <= rounds; round++) {
            for (String row : order) {
                double millis = rows.get(row).call();
                if (round > 0 && !Double.isNaN(millis)) {
                    samples.computeIfAbsent(row, key -> new ArrayList<>()).add(millis);
                }
                done++;
                long now = System.nanoTime();
                if (now - shown > PROGRESS_INTERVAL_NANOS) {
                    shown = now;
                    int all = order.size() * (rounds + 1);
                    long seconds = (now - began) / 1_000_000_000 * (all - done) / done;
                    System.err.printf(
                            "%d of %d samples, about %d:%02d min left%n", done, all, seconds / 60, seconds % 60);
                }
            }
            if (round == 0) {
                parts.clear();
            }
        }
    }

    private void print(int rounds) {
        System.out.printf(
                "Java %s; median, minimum and maximum of %d alternating rounds, in ms%n", Runtime.version(), rounds);
        rows.keySet().forEach(row -> {
            List<Double> sorted = samples.getOrDefault(row, List.of()).stream().sorted().toList();
            if (sorted.isEmpty()) {
                System.out.printf(
                        "%-48s  absent: %s%n", row, row.startsWith("Python") ? "no python3 here" : "needs a newer JDK");
            } else {
                double maximum = sorted.get(sorted.size() - 1);
                System.out.printf(
                        Locale.ROOT, "%-48s %9.3f  (%.3f to %.3f)%n", row, median(row), sorted.get(0), maximum);
            }
        });
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

    /** Returns a quantile of as many calls in ms, after as many to warm up. */
    private static double quantile(double quantile, Callable<Double> call) throws Exception {
        double[] millis = new double[CALLS];
        for (int i = -CALLS; i < CALLS; i++) {
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

    private static double sum(StartMethod start, int processes, Summation summation) throws Exception {
        return verified(start, processes, summation).elapsedNanos() / 1e6;
    }

    private static ParallelSum verified(StartMethod start, int processes, Summation summation) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.archived(), processes - 1)) {
            workers.requireReady(LIMIT);
            ParallelSum sum = ParallelSum.of(workers, summation, summation.partition(processes), LIMIT);
            sum.slices().forEach(slice -> Verifier.check(summation, slice.slice(), slice.sum()));
            return sum;
        }
    }

    /** Returns a worker's peak resident memory, in MB of 2^20 bytes. */
    private static double peak(Summation summation) throws Exception {
        ParallelSum sum = verified(StartMethod.SPAWN, 2, summation);
        return sum.slices().get(1).usage().peakBytes().orElse(0) / (double) (1 << 20);
    }

    private void printRatios() throws Exception {
        System.out.println();
        ratio(FIXED_HELLO, HELLO);
        ratio("SPAWN, empty slice, " + JvmStartupProfile.FIXED_ADDRESS, "SPAWN, empty slice, " + JvmStartupProfile.LEAN);
        ratio("SPAWN, empty slice, " + JvmStartupProfile.ARCHIVE_FIXED_ADDRESS, "SPAWN, empty slice, " + JvmStartupProfile.ARCHIVE);
        ratio("SPAWN, empty slice, " + JvmStartupProfile.LEAN, LEAN_HELLO);
        ratio("SPAWN, empty slice, " + JvmStartupProfile.ARCHIVE, LEAN_HELLO);
        ratio("SPAWN, empty slice, " + JvmStartupProfile.ARCHIVE_FIRST_TIER, HELLO);
        ratio("SPAWN, empty slice, " + JvmStartupProfile.AOT_CACHE_FIRST_TIER, HELLO);
        for (StartMethod start : StartMethod.values()) {
            String two = start + ", N=10^9, processes: 2";
            if (samples.keySet().containsAll(List.of(ALONE, two))) {
                double efficiency = median(ALONE) / median(two) / 2;
                System.out.printf(Locale.ROOT, "%-48s %9.3f%n", "efficiency of " + start + " at N=10^9", efficiency);
            }
        }
        System.out.printf(Locale.ROOT, "%-48s %9.1f%n", "worker peak memory in double, MB", peak(SUMMATION));
        System.out.printf(Locale.ROOT, "%-48s %9.1f%n", "worker peak memory at 100 digits, MB", peak(DECIMAL));
    }

    private void ratio(String row, String baseline) {
        if (samples.keySet().containsAll(List.of(row, baseline))) {
            System.out.printf(Locale.ROOT, "%-48s %9.2f  times %s%n", row, median(row) / median(baseline), baseline);
        }
    }

    private double median(String row) {
        return samples.get(row).stream().sorted().toList().get(samples.get(row).size() / 2);
    }

    /** Runs a program that prints when its main was entered, on Linux by the same clock as ours. */
    private double hello(String row, List<String> command) throws Exception {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
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

    private static double python(String... words) throws Exception {
        List<String> command = join(List.of("python3", script().toString()), List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes()).strip();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " failed: " + text);
        }
        return Double.parseDouble(text);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Finds leibniz.py from the root of the repository or from its own folder. */
    private static Path script() throws IOException {
        return Stream.of("benchmarks/peers/leibniz.py", "leibniz.py")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException("leibniz.py not found; run this from the root of the repository"));
    }

    /** Compiles a program that prints a number, alone in a folder. */
    private static Path helloClass() throws IOException {
        Path folder = Files.createTempDirectory("hello-");
        Path source = folder.resolve("Hello.java");
        Files.writeString(
                source, "class Hello { public static void main(String[] a) { System.out.println(System.nanoTime()); } }");
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()) != 0) {
            throw new IOException("cannot compile Hello.java");
        }
        // Deleted in reverse.
        for (Path file : List.of(folder, source, folder.resolve("Hello.class"))) {
            file.toFile().deleteOnExit();
        }
        return folder;
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
