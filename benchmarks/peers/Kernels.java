import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;
import org.sliceofpi.cli.Command;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.ExactSum;
import org.sliceofpi.verify.Verifier;

/**
 * How do the kernels compare with native programs that compute the same? Compiles the C programs in this folder, if there
 * is a C compiler, and times them and the kernels alternately (A B C C B A), on one thread, all warm. A ratio is the median
 * of the ratios within each round. Every answer is checked.
 *
 * <p>Run it: {@code java -cp benchmarks.jar benchmarks/peers/Kernels.java [options]}
 */
public final class Kernels extends Command {

    private final Option kernelNames =
            option("kernels", "K,...", names(Kernel.values()).replace(" ", ""), "Kernels");
    private final Option digitCounts = option("digits", "D,...", "20,50,100,1000", "Decimal places");
    private final Option roundCount = option("rounds", "R", "11", "Rounds, 1 to 1000");
    private final Option cold = option(
            "cold",
            "N",
            "Time whole cold programs instead: pi from N terms by FUSED and by the native one-division loop");

    /** Allows the compiler to reorder additions, as the lanes of the kernels do. */
    private static final String FAST = "-O3 -march=native -ffast-math";

    private static final long SAMPLE_NANOS = 40_000_000;
    private static final long WARM_UP_NANOS = 1_000_000_000;

    private final List<Native> natives = new ArrayList<>();
    private final List<Kernel> kernels = new ArrayList<>();
    private final List<Integer> digits = new ArrayList<>();
    private int rounds;

    private Kernels() {
        super(
                "java -cp benchmarks.jar benchmarks/peers/Kernels.java",
                "Times the kernels and equivalent native programs alternately, on one thread, in ns per term.");
    }

    public static void main(String[] args) {
        try {
            System.exit(new Kernels().execute(System.out, args));
        } catch (Exception e) {
            System.err.println("Kernels: " + e.getMessage());
            System.exit(e instanceof UsageException ? 2 : 1);
        }
    }

    @Override
    protected int run() throws IOException, InterruptedException, UsageException {
        readLists();
        rounds = (int) integer(roundCount, 1, 1000);
        long coldTerms = isSet(cold) ? integer(cold, 1, Kernel.FUSED.maxTerms()) : 0;
        Path folder = Files.createTempDirectory("kernels");
        try {
            Compiler compiler = new Compiler(folder);
            System.out.printf(
                    Locale.ROOT, "JDK %s; %s%n", System.getProperty("java.vm.version"), compiler.description());
            if (isSet(cold)) {
                cold(compiler, coldTerms);
            } else {
                doubles(compiler);
                decimals(compiler);
            }
            return 0;
        } finally {
            natives.forEach(Native::close);
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void readLists() throws UsageException {
        try {
            for (String name : text(kernelNames).split(",")) {
                kernels.add(Kernel.valueOf(name.toUpperCase(Locale.ROOT)));
            }
        } catch (IllegalArgumentException e) {
            throw invalid(kernelNames, "names from " + names(Kernel.values()));
        }
        for (String places : text(digitCounts).split(",")) {
            if (!places.matches("[1-9]\\d{0,3}|10000")) {
                throw invalid(digitCounts, "integers, 1 to " + Kernel.MAX_DIGITS);
            }
            digits.add(Integer.valueOf(places));
        }
    }

    private void doubles(Compiler compiler) throws IOException, InterruptedException {
        List<Kernel> chosen = kernels.stream().filter(k -> !k.isDecimal()).toList();
        if (chosen.isEmpty()) {
            return;
        }
        List<Contender> all = new ArrayList<>();
        Map<Contender, Contender> peers = new HashMap<>();
        Contender divided = null;
        for (Kernel kernel : Kernel.values()) {
            boolean wanted = chosen.contains(kernel);
            if (kernel.isDecimal() || !wanted && kernel != Kernel.SIMD) {
                continue;
            }
            String source = kernel.name().toLowerCase(Locale.ROOT) + ".c";
            Path program = compiler.compile(source, kernel == Kernel.SCALAR ? "-O2" : FAST, "");
            Contender own = program == null ? null : start("C " + source, program, 0);
            if (own != null) {
                all.add(own);
            }
            divided = kernel == Kernel.SIMD ? own : divided;
            if (wanted) {
                Contender java = new Java(kernel, 0);
                all.add(java);
                peers.put(java, own);
            }
        }
        measure(all);
        System.out.printf(
                "%nin double%n%-12s%14s%12s%12s%14s%14s%n",
                "", "terms", "ns/term", "best", "/ same in C", "C simd.c /");
        for (Contender contender : all) {
            System.out.println(contender.row()
                    + contender.ratio(peers.get(contender), false)
                    + contender.ratio(divided, true));
        }
    }

    private void decimals(Compiler compiler) throws IOException, InterruptedException {
        List<Kernel> chosen = kernels.stream().filter(Kernel::isDecimal).toList();
        if (chosen.isEmpty()) {
            return;
        }
        Path gmp = compiler.compile("gmp.c", "-O3 -march=native", "-lgmp");
        for (int places : digits) {
            List<Contender> all = new ArrayList<>();
            if (gmp != null) {
                all.add(start("C gmp.c", gmp, places));
            }
            chosen.forEach(kernel -> all.add(new Java(kernel, places)));
            measure(all);
            Contender last = all.get(all.size() - 1);
            System.out.printf(
                    "%nto %d places%n%-12s%14s%12s%12s%14s%n",
                    places, "", "terms", "ns/term", "best", "/ " + last.name);
            for (Contender contender : all) {
                System.out.println(contender.row() + contender.ratio(last, false));
            }
        }
    }

    private Native start(String name, Path program, int places) throws IOException {
        Native started = new Native(name, program, places);
        natives.add(started);
        return started;
    }

    private void measure(List<Contender> all) throws IOException {
        for (Contender contender : all) {
            contender.warm();
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < all.size(); i++) {
                all.get(round % 2 == 0 ? i : all.size() - 1 - i).measure();
            }
        }
    }

    private void cold(Compiler compiler, long terms) throws IOException, InterruptedException {
        Path program = compiler.compile("simd.c", FAST, "");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Compiler.jar().toString();
        List<String> pi = List.of(java, "-jar", jar, "pi", "--terms", "" + terms, "--kernel", "fused");
        double[] natively = new double[rounds];
        double[] inJava = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            if (program != null) {
                natively[round] = seconds(List.of(program.toString(), "" + terms));
            }
            inJava[round] = seconds(pi);
        }
        System.out.printf(Locale.ROOT, "%nwhole cold program, %,d terms, %d rounds%n", terms, rounds);
        System.out.printf(Locale.ROOT, "%-22s%10.3f s%n", "pi --kernel fused", median(inJava));
        if (program != null) {
            double[] ratios = new double[rounds];
            Arrays.setAll(ratios, i -> natively[i] / inJava[i]);
            System.out.printf(Locale.ROOT, "%-22s%10.3f s%n", "C simd.c", median(natively));
            System.out.printf(Locale.ROOT, "%-22s%10.2f%n", "C / Java", median(ratios));
        }
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !output.contains("3.14")) {
            throw new IllegalStateException("no pi from " + command + ": " + output);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** A program or kernel and its times per term, one per round. */
    private abstract static class Contender {

        final String name;
        final int places;
        private final List<Double> times = new ArrayList<>();
        private long terms = 4096;

        Contender(String name, int places) {
            this.name = name;
            this.places = places;
        }

        /** Returns the nanoseconds of a checked sum of a number of terms. */
        abstract long time(long count) throws IOException;

        /** Warms up and finds how many terms take {@link #SAMPLE_NANOS}. */
        void warm() throws IOException {
            long end = System.nanoTime() + WARM_UP_NANOS;
            for (long nanos = 0; nanos < SAMPLE_NANOS || System.nanoTime() < end; nanos = time(terms)) {
                if (nanos < SAMPLE_NANOS) {
                    terms *= 2;
                }
            }
        }

        void measure() throws IOException {
            times.add(time(terms) / (double) terms);
        }

        private double[] times() {
            return times.stream().mapToDouble(Double::doubleValue).toArray();
        }

        String row() {
            double best = Arrays.stream(times()).min().orElseThrow();
            return String.format(Locale.ROOT, "%-12s%,14d%12.4f%12.4f", name, terms, median(times()), best);
        }

        /** Formats the median ratio of own to other time, or its inverse. */
        String ratio(Contender other, boolean inverse) {
            if (other == null) {
                return " ".repeat(14);
            }
            double[] own = times();
            double[] others = other.times();
            double[] ratios = new double[own.length];
            Arrays.setAll(ratios, i -> inverse ? others[i] / own[i] : own[i] / others[i]);
            return String.format(Locale.ROOT, "%14.2f", median(ratios));
        }
    }

    /** A kernel. */
    private static final class Java extends Contender {

        private final Kernel kernel;

        Java(Kernel kernel, int places) {
            super(kernel.name(), places);
            this.kernel = kernel;
        }

        @Override
        long time(long count) {
            Summation summation = new Summation(kernel, count, places);
            Slice slice = new Slice(1, count);
            long begin = System.nanoTime();
            PartialSum sum = summation.sum(slice);
            long nanos = System.nanoTime() - begin;
            Verifier.check(summation, slice, sum);
            return nanos;
        }
    }

    /** A native program that waits for requests. */
    private static final class Native extends Contender {

        private final Process process;
        private final PrintWriter requests;
        private final BufferedReader replies;

        Native(String name, Path program, int places) throws IOException {
            super(name, places);
            process = new ProcessBuilder(program.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            requests = new PrintWriter(process.getOutputStream(), true, StandardCharsets.US_ASCII);
            replies = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        }

        @Override
        long time(long count) throws IOException {
            // Truncation of n quotients loses less than n units in the last place: FIXED has the same guard digits.
            int scale = places == 0 ? 0 : places + 4 + Long.toString(count).length();
            requests.println(count + " " + scale);
            String reply = replies.readLine();
            if (reply == null) {
                throw new IOException(name + " exited before it replied");
            }
            String[] words = reply.split(" ");
            BigDecimal value =
                    places == 0 ? new BigDecimal(words[1]) : new BigDecimal(new BigInteger(words[1]), scale);
            BigDecimal allowed = places == 0 ? new BigDecimal("1e-10") : BigDecimal.valueOf(count, scale);
            BigDecimal exact = ExactSum.of(new Slice(1, count), Math.max(20, scale + 2));
            if (value.subtract(exact).abs().compareTo(allowed) > 0) {
                throw new IllegalStateException("wrong sum by " + name + ": got " + value + ", exact is " + exact);
            }
            return Long.parseLong(words[0]);
        }

        void close() {
            process.destroy();
        }
    }

    /** The C compiler, if there is one. */
    private static final class Compiler {

        private final Path folder;
        private final Path sources;
        private final String command;
        private final String version;

        Compiler(Path folder) throws IOException, InterruptedException {
            this.folder = folder;
            Path sibling = jar().resolveSibling("benchmarks").resolve("peers");
            sources = Files.isDirectory(sibling) ? sibling : Path.of("benchmarks", "peers");
            String answer = output(List.of("cc", "--version"));
            command = answer != null ? "cc" : "clang";
            version = answer != null ? answer : output(List.of("clang", "--version"));
        }

        static Path jar() {
            return Path.of(Kernel.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        }

        String description() {
            return version == null
                    ? "no C compiler found (cc, clang): the kernels are measured alone"
                    : version.lines().findFirst().orElse(command);
        }

        /** Returns the program, or null if it does not compile; the reason is printed. */
        Path compile(String source, String flags, String library) throws IOException, InterruptedException {
            if (version == null) {
                return null;
            }
            Path program = folder.resolve(source.replace(".c", ""));
            String words = command + " " + flags + " -o " + program + " " + sources.resolve(source) + " " + library;
            if (output(List.of(words.strip().split(" "))) != null) {
                return program;
            }
            String hint = library.isEmpty() ? "" : " (is " + library.substring(2) + " with its header installed?)";
            System.out.println(source + " does not compile" + hint + ": left out");
            return null;
        }

        /** Returns the output of a command, or null if it fails. */
        private static String output(List<String> command) throws IOException, InterruptedException {
            try {
                Process process =
                        new ProcessBuilder(command).redirectErrorStream(true).start();
                String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return process.waitFor() == 0 ? text : null;
            } catch (IOException absent) {
                return null;
            }
        }
    }
}
