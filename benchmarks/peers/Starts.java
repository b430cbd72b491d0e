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
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.sliceofpi.process.Launcher;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.Phases;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.StartUp;
import org.sliceofpi.process.WorkerOptions;
import org.sliceofpi.process.Workers;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * What does a start cost here, and what in Python? Ours, Python's multiprocessing and a bare JVM side by side, from one
 * run that takes one sample of each in turn, round after round, so that a change of the machine's mood hits all alike.
 * Standard error tells how far it is and how long it will take yet.
 *
 * <p>Run it: {@code java -cp benchmarks.jar benchmarks/peers/Starts.java [ROUNDS]} (15 rounds if none are given). Without
 * python3 its rows say so.
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
    private static final String[] PARTS = {"call", "boot", "hand-over", "result", "end"};

    private final Map<String, Callable<Double>> rows = new LinkedHashMap<>();
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();
    /** Of the rows that one new JVM makes: how long each of {@link #PARTS} took, in ms. */
    private final Map<String, List<double[]>> parts = new LinkedHashMap<>();

    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 15 : rounds(args);
        Starts starts = new Starts();
        starts.addAll();
        starts.measure(rounds);
        starts.print(rounds);
        starts.printParts();
        starts.printRatios();
    }

    private static int rounds(String[] args) {
        if (args.length > 1 || !args[0].matches("[1-9]\\d{0,3}")) {
            System.err.println("give one number of rounds, 1 to 9999, but was: " + String.join(" ", args));
            System.exit(2);
        }
        return Integer.parseInt(args[0]);
    }

    private void addAll() throws Exception {
        Path thin = helloClass();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> hello = List.of("-cp", thin.toString(), "Hello");
        rows.put(HELLO, () -> hello(HELLO, join(List.of(java), hello)));
        if (Runtime.version().feature() <= 25) {
            List<String> fixed = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
            rows.put(FIXED_HELLO, () -> hello(FIXED_HELLO, join(join(List.of(java), fixed), hello)));
        }
        List<String> lean = StartUp.LEAN.options().jvmFlags();
        rows.put(LEAN_HELLO, () -> hello(LEAN_HELLO, join(join(List.of(java), lean), hello)));
        for (StartUp startUp : StartUp.values()) {
            String row = "SPAWN, empty slice, " + startUp;
            try {
                WorkerOptions options = startUp.options();
                rows.put(row, () -> spawned(row, options));
            } catch (IllegalStateException e) {
                rows.put(row, () -> Double.NaN);
            }
        }
        for (int count : new int[] {1, 3}) {
            for (StartMethod start : StartMethod.values()) {
                rows.put(start + ", empty slice x" + count, () -> empty(start, WorkerOptions.archived(), count));
            }
            for (String method : new String[] {"fork", "spawn", "forkserver"}) {
                rows.put("Python " + method + ", empty child x" + count, () -> python("empty", method, "" + count));
            }
        }
        rows.put("POOL, hand-over and back, p50", () -> handOver(0.5));
        rows.put("POOL, hand-over and back, p99", () -> handOver(0.99));
        rows.put("bare pipe to cat and back, p50", () -> bytesThere(0.5));
        rows.put("bare pipe to cat and back, p99", () -> bytesThere(0.99));
        rows.put("Python Pool.apply, p50", () -> python("apply"));
        rows.put("Python pipe round trip, p50", () -> python("pipe"));
        for (int processes : new int[] {1, 2, 4}) {
            for (StartMethod start : StartMethod.values()) {
                if (processes > 1 || start == StartMethod.SPAWN) {
                    rows.put(
                            (processes == 1 ? "in-process" : start) + ", N=10^7, processes: " + processes,
                            () -> sum(start, processes, SUMMATION));
                }
            }
            for (String method : new String[] {"fork", "spawn", "forkserver"}) {
                if (processes > 1 || method.equals("fork")) {
                    rows.put(
                            "Python " + (processes == 1 ? "in-process" : method) + ", N=10^7, processes: " + processes,
                            () -> python("sum", method, "" + processes, "10000000"));
                }
            }
        }
        rows.put(ALONE, () -> sum(StartMethod.THREADS, 1, LONG));
        for (StartMethod start : StartMethod.values()) {
            rows.put(start + ", N=10^9, processes: 2", () -> sum(start, 2, LONG));
        }
    }

    private void measure(int rounds) throws Exception {
        List<String> order = new ArrayList<>(rows.keySet());
        if (!hasPython()) {
            order.removeIf(row -> row.startsWith("Python"));
        }
        Progress progress = new Progress(order, rounds);
        // One round to warm up.
        for (int round = 0; round <= rounds; round++) {
            for (String row : order) {
                progress.begins(row, round);
                double millis = rows.get(row).call();
                progress.ended(row);
                if (round > 0 && !Double.isNaN(millis)) {
                    samples.computeIfAbsent(row, key -> new ArrayList<>()).add(millis);
                }
            }
            if (round == 0) {
                parts.clear();
            }
        }
    }

    /** Says on standard error what is being measured and how long it will take yet, by what each row took last. */
    private static final class Progress {

        /** Between two lines. */
        private static final long PAUSE_NANOS = 10_000_000_000L;

        private final List<String> order;
        private final int rounds;
        private final Map<String, Long> nanos = new LinkedHashMap<>();
        private long began;
        private long shown = System.nanoTime() - PAUSE_NANOS;

        Progress(List<String> order, int rounds) {
            this.order = order;
            this.rounds = rounds;
        }

        void begins(String row, int round) {
            began = System.nanoTime();
            if (began - shown < PAUSE_NANOS) {
                return;
            }
            shown = began;
            System.err.println((round == 0 ? "warm-up" : "round " + round + " of " + rounds) + ", "
                    + (order.indexOf(row) + 1) + "/" + order.size() + ", " + left(row, round) + ": " + row);
        }

        void ended(String row) {
            nanos.put(row, System.nanoTime() - began);
        }

        private String left(String row, int round) {
            if (nanos.isEmpty()) {
                return "time left unknown";
            }
            // A row that has not been measured yet counts as the average of those that have.
            double known = nanos.values().stream().mapToLong(Long::longValue).average().orElseThrow();
            double all = 0;
            double done = 0;
            for (String each : order) {
                done = each.equals(row) ? all : done;
                all += nanos.getOrDefault(each, Math.round(known));
            }
            long seconds = Math.round(((rounds + 1 - round) * all - done) / 1e9);
            return String.format(Locale.ROOT, "about %d:%02d min left", seconds / 60, seconds % 60);
        }
    }

    private void print(int rounds) {
        System.out.printf(
                Locale.ROOT,
                "Java %s; median, least and most of %d alternating rounds, in ms%n",
                Runtime.version(),
                rounds);
        rows.keySet().forEach(row -> {
            List<Double> sorted = samples.getOrDefault(row, List.of()).stream().sorted().toList();
            if (sorted.isEmpty()) {
                System.out.printf(
                        "%-48s  absent: %s%n", row, row.startsWith("Python") ? "no python3 here" : "needs a newer JDK");
            } else {
                System.out.printf(
                        Locale.ROOT,
                        "%-48s %9.3f  (%.3f to %.3f)%n",
                        row,
                        sorted.get(sorted.size() / 2),
                        sorted.get(0),
                        sorted.get(sorted.size() - 1));
            }
        });
    }

    /** What one new JVM does when: the medians of the parts, so that they add up to the whole only about. */
    private void printParts() {
        if (!System.getProperty("os.name").equals("Linux")) {
            System.out.println("\nHow long each part of a start takes is told on Linux only, where all processes share a clock.");
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
        System.out.println("call: until the start call returns; boot: until main is entered; hand-over: until the slice is"
                + " begun;\nresult: until the parent has it; end: until the process has ended");
    }

    /** @param moments the beginning, then the end of each part, as by {@link System#nanoTime} */
    private void split(String row, long... moments) {
        double[] millis = new double[PARTS.length];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = (moments[i + 1] - moments[i]) / 1e6;
        }
        parts.computeIfAbsent(row, key -> new ArrayList<>()).add(millis);
    }

    private double spawned(String row, WorkerOptions options) throws Exception {
        try (Workers workers = StartMethod.SPAWN.open(options, 1)) {
            long began = System.nanoTime();
            Phases phases = workers.start(SUMMATION, NONE).join(LIMIT).phases();
            long ended = System.nanoTime();
            split(row, began, phases.spawned(), phases.mainBegan(), phases.began(), phases.collected(), ended);
            return (ended - began) / 1e6;
        }
    }

    private static double empty(StartMethod start, WorkerOptions options, int count) throws Exception {
        try (Workers workers = start.open(options, count)) {
            workers.requireReady(LIMIT);
            return empty(workers, count);
        }
    }

    private static double empty(Workers workers, int count) throws Exception {
        List<Launcher> launchers = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            launchers.add(workers.start(SUMMATION, NONE));
        }
        for (Launcher launcher : launchers) {
            launcher.join(LIMIT);
        }
        return (System.nanoTime() - began) / 1e6;
    }

    private static double handOver(double quantile) throws Exception {
        double[] millis = new double[CALLS];
        try (Workers pool = StartMethod.POOL.open(WorkerOptions.archived(), 1)) {
            for (int i = -CALLS; i < CALLS; i++) {
                // The first thousand are to warm the worker up; they are written over.
                millis[Math.floorMod(i, CALLS)] = empty(pool, 1);
            }
        }
        Arrays.sort(millis);
        return millis[(int) (quantile * CALLS)];
    }

    /** As many bytes as a small request has, to a process that does nothing else, and back: the least that there is. */
    private static double bytesThere(double quantile) throws Exception {
        double[] millis = new double[CALLS];
        Process cat = new ProcessBuilder("cat").start();
        try (OutputStream to = cat.getOutputStream();
                InputStream from = cat.getInputStream()) {
            byte[] bytes = new byte[24];
            for (int i = -CALLS; i < CALLS; i++) {
                long began = System.nanoTime();
                to.write(bytes);
                to.flush();
                from.readNBytes(bytes, 0, bytes.length);
                millis[Math.floorMod(i, CALLS)] = (System.nanoTime() - began) / 1e6;
            }
        } finally {
            cat.destroy();
        }
        Arrays.sort(millis);
        return millis[(int) (quantile * CALLS)];
    }

    private static double sum(StartMethod start, int processes, Summation summation) throws Exception {
        return verified(start, processes, summation).elapsedNanos() / 1e6;
    }

    private static ParallelSum verified(StartMethod start, int processes, Summation summation) throws Exception {
        try (Workers workers = start.open(WorkerOptions.archived(), processes - 1)) {
            workers.requireReady(LIMIT);
            ParallelSum sum = ParallelSum.of(workers, summation, summation.partition(processes), LIMIT);
            sum.slices().forEach(slice -> Verifier.check(summation, slice.slice(), slice.sum()));
            return sum;
        }
    }

    /** Most memory that a worker had, in MB of 2^20 bytes. */
    private static double peak(Summation summation) throws Exception {
        SliceResult worker =
                verified(StartMethod.SPAWN, 2, summation).slices().get(1);
        return worker.usage().peakBytes().orElse(0) / (double) (1 << 20);
    }

    private void printRatios() throws Exception {
        System.out.println();
        ratio(FIXED_HELLO, HELLO);
        ratio("SPAWN, empty slice, " + StartUp.FIXED_ADDRESS, "SPAWN, empty slice, " + StartUp.LEAN);
        ratio("SPAWN, empty slice, " + StartUp.ARCHIVE_FIXED_ADDRESS, "SPAWN, empty slice, " + StartUp.ARCHIVE);
        ratio("SPAWN, empty slice, " + StartUp.LEAN, LEAN_HELLO);
        ratio("SPAWN, empty slice, " + StartUp.ARCHIVE, LEAN_HELLO);
        ratio("SPAWN, empty slice, " + StartUp.ARCHIVE_FIRST_TIER, HELLO);
        ratio("SPAWN, empty slice, " + StartUp.AOT_CACHE_FIRST_TIER, HELLO);
        for (StartMethod start : StartMethod.values()) {
            double efficiency = median(ALONE) / median(start + ", N=10^9, processes: 2") / 2;
            System.out.printf(Locale.ROOT, "%-48s %9.3f%n", "efficiency of " + start + " at N=10^9", efficiency);
        }
        System.out.printf(Locale.ROOT, "%-48s %9.1f%n", "worker peak memory in double, MB", peak(SUMMATION));
        System.out.printf(Locale.ROOT, "%-48s %9.1f%n", "worker peak memory at 100 digits, MB", peak(DECIMAL));
    }

    private void ratio(String row, String baseline) {
        if (samples.containsKey(row)) {
            System.out.printf(
                    Locale.ROOT, "%-48s %9.2f  times %s%n", row, median(row) / median(baseline), baseline);
        }
    }

    private double median(String row) {
        return samples.get(row).stream().sorted().toList().get(samples.get(row).size() / 2);
    }

    /** A program that says when its main was entered: on Linux by the same clock as ours. */
    private double hello(String row, List<String> command) throws Exception {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        long spawned = System.nanoTime();
        String text = new String(process.getInputStream().readAllBytes()).strip();
        int code = process.waitFor();
        long ended = System.nanoTime();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code + ": " + text);
        }
        // A JVM may have told something before, such as which options it picked up.
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

    /** Beside this file, as seen from the root of the repository or from its own folder. */
    private static Path script() throws IOException {
        return Stream.of("benchmarks/peers/leibniz.py", "leibniz.py")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IOException("leibniz.py is not here; run this in the folder of the repository"));
    }

    /** A program that prints a number, alone in a folder. */
    private static Path helloClass() throws IOException {
        Path folder = Files.createTempDirectory("hello-");
        Path source = folder.resolve("Hello.java");
        Files.writeString(
                source, "class Hello { public static void main(String[] a) { System.out.println(System.nanoTime()); } }");
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()) != 0) {
            throw new IOException("Hello.java was not compiled");
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
