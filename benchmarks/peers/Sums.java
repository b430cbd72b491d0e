import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sliceofpi.bench.AlternatingRounds;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * What do several processes gain, here and in Python? Sums 10^7 terms in one, two and four processes by each start method of both,
 * and 10^9 terms in one and two by ours, in alternating rounds. Every sum is verified. Progress goes to standard error.
 *
 * <p>Run it: {@code java -cp benchmarks.jar benchmarks/peers/Sums.java [ROUNDS [ROWS]]}. The default is 5 rounds. ROWS is a regular
 * expression; only rows whose name contains a match are measured. Without python3, its rows are absent.
 */
public final class Sums {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Summation SHORT = new Summation(Kernel.SCALAR, 10_000_000, 0);
    private static final Summation LONG = new Summation(Kernel.SCALAR, 1_000_000_000, 0);
    private static final String ALONE = "in-process, N=10^9, processes: 1";

    private Sums() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 2 || args.length > 0 && !args[0].matches("[1-9]\\d{0,3}")) {
            System.err.println("usage: Sums [ROUNDS [ROWS]], with 1 to 9999 rounds, but was: " + String.join(" ", args));
            System.exit(2);
        }
        AlternatingRounds rows = new AlternatingRounds(args.length < 2 ? "" : args[1]);
        String script = script();
        for (int processes : new int[] {1, 2, 4}) {
            for (StartMethod start : StartMethod.available()) {
                if (processes > 1 || start == StartMethod.SPAWN) {
                    String row = (processes == 1 ? "in-process" : start) + ", N=10^7, processes: " + processes;
                    rows.add(row, () -> sum(start, processes, SHORT));
                }
            }
            for (String method : new String[] {"fork", "spawn", "forkserver"}) {
                if (processes > 1 || method.equals("fork")) {
                    String row = "Python " + (processes == 1 ? "in-process" : method) + ", N=10^7, processes: " + processes;
                    rows.addProgram(row, List.of("python3", script, "sum", method, "" + processes, "10000000"));
                }
            }
        }
        rows.add(ALONE, () -> sum(StartMethod.THREADS, 1, LONG));
        for (StartMethod start : StartMethod.available()) {
            rows.add(start + ", N=10^9, processes: 2", () -> sum(start, 2, LONG));
        }
        rows.measure(args.length == 0 ? 5 : Integer.parseInt(args[0]), () -> {});
        System.out.println();
        for (StartMethod start : StartMethod.available()) {
            String two = start + ", N=10^9, processes: 2";
            if (rows.measured().containsAll(List.of(ALONE, two))) {
                double efficiency = rows.median(ALONE) / rows.median(two) / 2;
                System.out.printf(Locale.ROOT, "%-48s %9.3f%n", "efficiency of " + start + " at N=10^9", efficiency);
            }
        }
    }

    private static double sum(StartMethod start, int processes, Summation summation) throws Exception {
        try (WorkerFactory workers = start.open(WorkerOptions.archived(), processes - 1)) {
            workers.requireReady(LIMIT);
            workers.warmUp(summation);
            ParallelSum sum = ParallelSum.of(workers, summation, summation.partition(processes), LIMIT);
            sum.slices().forEach(slice -> Verifier.check(summation, slice.slice(), slice.sum()));
            return sum.elapsedNanos() / 1e6;
        }
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
}
