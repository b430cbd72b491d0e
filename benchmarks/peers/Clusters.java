import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sliceofpi.bench.AlternatingRounds;
import org.sliceofpi.cluster.Cluster;
import org.sliceofpi.cluster.ClusterSum;
import org.sliceofpi.cluster.EmbeddedNodes;
import org.sliceofpi.cluster.HostPort;
import org.sliceofpi.cluster.NodeMain;
import org.sliceofpi.cluster.Share;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerJar;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Partition;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/**
 * What does each way to a second machine cost? Compares our cluster (JGroups), a JVM that OpenSSH starts, and Spark in one run: for
 * each, this program and one member, all on this machine, with connections that are authenticated and encrypted. Each round forms
 * each of them once, and only one exists at a time. Every partial sum is verified. Progress goes to standard error.
 *
 * <p>Run it from the root of the repository: {@code java -cp cluster.jar benchmarks/peers/Clusters.java [ROUNDS [ROWS]]}. The default
 * is 5 rounds. ROWS is a regular expression; only rows whose name contains a match are measured. Without an SSH server or Spark, their
 * rows are absent.
 */
public final class Clusters implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Partition EMPTY = new Partition(List.of(new Slice(1, 0), new Slice(1, 0)));
    private static final int SMALLEST_POWER = 5;
    private static final int LARGEST_POWER = 9;

    /** By another kernel: the compiler must not learn from empty slices how to compile the one that is measured. */
    private static final Summation NOTHING = new Summation(Kernel.FUSED, 16, 0);

    private static final Summation LONG = power(LARGEST_POWER - 1);
    private static final int SUMS = 11;
    private static final int WARM_UP_SUMS = 5;
    private static final int FEWEST_TRIPS = 200;
    private static final long TRIPS_NANOS = 1_000_000_000;
    private static final int END_SECONDS = 10;
    private static final Path PEERS = Path.of("benchmarks/peers");
    private static final String JAVA = System.getProperty("java.home") + "/bin/java";

    private final AlternatingRounds rows;
    private final Path folder = Files.createTempDirectory("slice-of-pi-clusters");
    private final List<String> engines = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /** Resident memory of members before they end, in MB. */
    private final Map<String, List<Double>> memory = new TreeMap<>();

    private EmbeddedNodes nodes;
    private Process sshd;
    private Engine current;
    private boolean closed;

    private Clusters(String wanted) throws IOException {
        rows = new AlternatingRounds(wanted);
        // For Ctrl-C.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 2 || args.length > 0 && !args[0].matches("[1-9]\\d{0,3}")) {
            System.err.println("usage: Clusters [ROUNDS [ROWS]], with 1 to 9999 rounds, but was: " + String.join(" ", args));
            System.exit(2);
        }
        NodeMain.rejectSerializedObjects();
        try (Clusters clusters = new Clusters(args.length < 2 ? "" : args[1])) {
            clusters.addAll();
            clusters.rows.measure(args.length == 0 ? 5 : Integer.parseInt(args[0]), clusters.memory::clear);
            clusters.leave();
            clusters.printResults();
        }
    }

    private void addAll() throws Exception {
        for (int power = SMALLEST_POWER; power <= LARGEST_POWER; power++) {
            Summation summation = power(power);
            rows.add(sum("one thread", power), () -> local(summation, 1));
        }
        rows.add(sum("two threads", LARGEST_POWER), () -> local(power(LARGEST_POWER), 2));
        new Engine("JGroups", () -> {
            nodes = EmbeddedNodes.prepare(1);
            return () -> member(nodes, nodes.form());
        });
        new Engine("OpenSSH", this::openSsh);
        new Engine("Spark", this::spark);
    }

    private static Summation power(int power) {
        return new Summation(Kernel.SCALAR, (long) Math.pow(10, power), 0);
    }

    private static String sum(String name, int power) {
        return name + ", warm, N=10^" + power;
    }

    private double local(Summation summation, int threads) throws Exception {
        leave();
        try (WorkerFactory workers = StartMethod.THREADS.open(WorkerOptions.standard(), threads - 1)) {
            return median(member(workers), summation, summation.partition(threads));
        }
    }

    /** Returns the median of a few sums, or the time of one that takes long. */
    private static double median(Member member, Summation summation, Partition partition) throws Exception {
        List<Double> millis = new ArrayList<>();
        do {
            millis.add(member.sum.of(summation, partition));
        } while (millis.size() < SUMS && summation.terms() < power(LARGEST_POWER).terms());
        return quantile(millis, 0.5);
    }

    private static double quantile(List<Double> values, double quantile) {
        return values.stream().sorted().toList().get((int) (quantile * values.size()));
    }

    /** Prints what follows from the medians, and what is absent. */
    private void printResults() {
        System.out.println();
        String threads = sum("two threads", LARGEST_POWER);
        for (String name : engines) {
            String sum = sum(name, LARGEST_POWER);
            if (rows.measured().containsAll(List.of(threads, sum))) {
                print("efficiency of " + name + " at N=10^9", "%.3f", rows.median(threads) / rows.median(sum));
            }
        }
        engines.forEach(this::printBreakEven);
        memory.forEach((process, all) -> print("memory of " + process + ", MB", "%.1f", quantile(all, 0.5)));
        absent.forEach(System.out::println);
    }

    private static void print(String name, String format, double value) {
        System.out.printf(Locale.ROOT, "%-48s %9s%n", name, String.format(Locale.ROOT, format, value));
    }

    /** Interpolates between two of the measured N, because both times are linear in N. */
    private void printBreakEven(String name) {
        double before = Double.NaN;
        for (int power = SMALLEST_POWER; power <= LARGEST_POWER; power++) {
            if (!rows.measured().containsAll(List.of(sum(name, power), sum("one thread", power)))) {
                return;
            }
            double loss = rows.median(sum(name, power)) - rows.median(sum("one thread", power));
            if (before > 0 && loss <= 0) {
                print("break-even of " + name + ", terms", "%.1e", Math.pow(10, power - 1) * (1 + 9 * before / (before - loss)));
            }
            before = loss;
        }
    }

    /** Ends the current member. */
    private synchronized void leave() {
        if (current != null) {
            current.noteMemory();
            current.member.end.run();
            current = null;
        }
    }

    /** Ends all processes and deletes all files. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        leave();
        if (nodes != null) {
            nodes.close();
        }
        try {
            if (sshd != null) {
                sshd.getOutputStream().close();
            }
            Stream<ProcessHandle> left = ProcessHandle.current().descendants();
            CompletableFuture.allOf(left.map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                    .join();
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            System.err.println("the folder " + folder + " could not be deleted: " + e);
        }
    }

    /** This program and one other process. */
    private record Member(Sum sum, Runnable end) {}

    /** Sums the first slice here and the second there, verifies both, and returns the time in ms. */
    private interface Sum {
        double of(Summation summation, Partition partition) throws Exception;
    }

    private static Member member(WorkerFactory workers) {
        return new Member(
                (summation, partition) -> {
                    ParallelSum sum = ParallelSum.of(workers, summation, partition, LIMIT);
                    sum.slices().forEach(slice -> Verifier.check(summation, slice.slice(), slice.sum()));
                    return sum.elapsedNanos() / 1e6;
                },
                workers::close);
    }

    private static Member member(EmbeddedNodes nodes, Cluster cluster) {
        List<HostPort> hosts = cluster.config().hosts();
        return new Member(
                (summation, partition) -> {
                    Share here = new Share(hosts.get(0), partition.slices().get(0));
                    Share there = new Share(hosts.get(1), partition.slices().get(1));
                    ClusterSum sum = ClusterSum.of(cluster, summation, List.of(here, there), LIMIT);
                    sum.parts().forEach(part -> part.verify(summation));
                    return sum.elapsedNanos() / 1e6;
                },
                () -> {
                    cluster.close();
                    nodes.stop();
                });
    }

    /** Starts an SSH server on 127.0.0.1 with its own keys, and returns what starts a worker over it. */
    private Callable<Member> openSsh() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        Path log = folder.resolve("sshd.log");
        ProcessBuilder server = new ProcessBuilder("sh", PEERS + "/sshd.sh", folder.toString(), "" + port);
        sshd = server.redirectError(log.toFile()).start();
        if (sshd.getInputStream().read() < 0) {
            throw new IOException(Files.readString(log).strip());
        }
        List<String> remote = List.of("-F", folder + "/client", "member", "exec", JAVA, "-Xms16m", "-Xmx64m", "-XX:+UseSerialGC");
        return worker("ssh", remote, List.of(WorkerJar.path()), "org.sliceofpi.worker.WorkerMain", Map.of());
    }

    /** Compiles the driver, and returns what starts it. Spark has its jars and its files in a folder of its own. */
    private Callable<Member> spark() throws Exception {
        Path jars = PEERS.resolve("../target/spark/jars").toAbsolutePath().normalize();
        if (!Files.isDirectory(jars)) {
            throw new IOException("this command downloads it (220 MB): mvn -q -f " + PEERS + "/spark/pom.xml package");
        }
        Path home = Files.createDirectory(folder.resolve("spark"));
        Files.createSymbolicLink(home.resolve("jars"), jars);
        String ours = home + ":" + WorkerJar.path();
        String source = PEERS + "/spark/SparkMember.java";
        List<String> javac = List.of(JAVA + "c", "-proc:none", "-cp", ours + ":" + jars + "/*", "-d", home.toString(), source);
        if (new ProcessBuilder(javac).inheritIO().start().waitFor() != 0) {
            throw new IOException(source + " cannot be compiled");
        }
        // What Spark's scripts set for the command of an executor, and the only address to listen on.
        Map<String, String> environment = Map.of(
                "JAVA_HOME", System.getProperty("java.home"), "SPARK_HOME", home.toString(),
                "SPARK_LOCAL_IP", "127.0.0.1", "SPARK_SCALA_VERSION", "2.13");
        List<String> flags = List.of("-Xmx1g", "-Djava.io.tmpdir=" + home, "-Dspark.executor.extraClassPath=" + ours);
        return worker(JAVA, flags, List.of(home, WorkerJar.path(), jars.resolve("*")), "SparkMember", environment);
    }

    /** Returns what starts a process that is used like a worker of POOL; it ends with its input. */
    private static Callable<Member> worker(
            String program, List<String> flags, List<Path> classPath, String main, Map<String, String> environment) {
        WorkerOptions worker = new WorkerOptions(
                Path.of(program), flags, classPath, main, Optional.empty(), environment,
                false, LIMIT, Integer.MAX_VALUE, LIMIT, flags);
        return () -> {
            WorkerFactory workers = StartMethod.POOL.open(worker, 1);
            workers.requireReady(LIMIT);
            return member(workers);
        };
    }

    /** A way to reach a member, and its rows. */
    private final class Engine {

        private final String name;
        private Callable<Member> former;
        private Member member;
        private boolean used;
        private List<Double> trips;

        Engine(String name, Callable<Callable<Member>> prepare) throws Exception {
            this.name = name;
            Map<String, Callable<Double>> samples = new LinkedHashMap<>();
            samples.put(name + ", launch to formed", this::form);
            samples.put(name + ", first task", this::firstTask);
            samples.put(name + ", warm round trip, p50", () -> roundTrip(0.5));
            samples.put(name + ", warm round trip, p99", () -> roundTrip(0.99));
            for (int power = SMALLEST_POWER; power <= LARGEST_POWER; power++) {
                Summation summation = power(power);
                samples.put(sum(name, power), () -> median(warm(), summation, summation.partition(2)));
            }
            if (samples.keySet().stream().noneMatch(rows::wants)) {
                return;
            }
            try {
                former = prepare.call();
                engines.add(name);
                samples.forEach(rows::add);
            } catch (IOException e) {
                absent.add(name + " is absent: " + e.getMessage());
            }
        }

        private double form() throws Exception {
            leave();
            long began = System.nanoTime();
            member = former.call();
            double millis = (System.nanoTime() - began) / 1e6;
            current = this;
            used = false;
            trips = null;
            return millis;
        }

        private double firstTask() throws Exception {
            if (current != this || used) {
                form();
            }
            used = true;
            return member.sum.of(NOTHING, EMPTY);
        }

        private double roundTrip(double quantile) throws Exception {
            warm();
            return quantile(trips, quantile);
        }

        /** Returns the member, warmed up: the kernel by long slices, the hand-over by empty ones. */
        private Member warm() throws Exception {
            if (current != this) {
                form();
            }
            used = true;
            for (int i = 0; i < WARM_UP_SUMS && trips == null; i++) {
                member.sum.of(LONG, LONG.partition(2));
            }
            // The first pass warms up.
            for (int pass = trips == null ? 0 : 2; pass < 2; pass++) {
                trips = new ArrayList<>();
                long end = System.nanoTime() + TRIPS_NANOS;
                while (trips.size() < FEWEST_TRIPS || System.nanoTime() < end) {
                    trips.add(member.sum.of(NOTHING, EMPTY));
                }
            }
            return member;
        }

        /** Other JVMs that run now are the member and, for Spark, its driver, which has started the member. */
        private void noteMemory() {
            ProcessHandle.current().descendants().filter(Clusters::isJvm).forEach(jvm -> {
                String row = name + (jvm.children().anyMatch(Clusters::isJvm) ? ", driver" : ", member");
                try (Stream<String> lines = Files.lines(Path.of("/proc/" + jvm.pid() + "/status"))) {
                    lines.filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                            .forEach(megabytes -> memory.computeIfAbsent(row, key -> new ArrayList<>()).add(megabytes));
                } catch (IOException e) {
                    // Not on Linux.
                    return;
                }
            });
        }
    }

    private static boolean isJvm(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/java");
    }
}
