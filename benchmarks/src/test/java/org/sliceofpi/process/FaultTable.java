package org.sliceofpi.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Runs each {@link FaultTest} under its start methods. After all tests it prints the results as a table of faults by start
 * method, and writes the table to {@code target/fault-table.txt}.
 */
final class FaultTable implements TestTemplateInvocationContextProvider {

    private static final Path FILE = Path.of("target", "fault-table.txt");

    /** The faults of a cluster have a table of their own. */
    private static final Set<StartMethod> STARTS = EnumSet.complementOf(EnumSet.of(StartMethod.CLUSTER));

    /** Outcomes, from best to worst: the worst of several tests counts. A test without its prerequisites is skipped. */
    enum Outcome {
        passed,
        skipped,
        FAILED
    }

    /** The result of one test under one start method. */
    private record Result(int row, String title, StartMethod start, Outcome outcome, double seconds) {}

    /** The results of all classes of the test run; JUnit closes it at the end. */
    static final class Results implements AutoCloseable {

        private final List<Result> results = new ArrayList<>();

        synchronized void add(FaultTest fault, String title, StartMethod start, Outcome outcome, double seconds) {
            results.add(new Result(fault.value(), title, start, outcome, seconds));
        }

        @Override
        public synchronized void close() {
            String table = table();
            System.out.println(table);
            try {
                Files.createDirectories(FILE.getParent());
                Files.writeString(FILE, table);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private String table() {
            StringBuilder text = new StringBuilder("row");
            for (StartMethod start : STARTS) {
                text.append(String.format(Locale.ROOT, " %13s", start));
            }
            text.append("  fault\n");
            TreeMap<Integer, List<Result>> rows = new TreeMap<>();
            results.forEach(result ->
                    rows.computeIfAbsent(result.row, row -> new ArrayList<>()).add(result));
            rows.forEach((row, all) -> {
                text.append(String.format(Locale.ROOT, "%3d", row));
                for (StartMethod start : STARTS) {
                    text.append(String.format(Locale.ROOT, " %13s", entry(all, start)));
                }
                List<String> titles = all.stream().map(Result::title).distinct().toList();
                text.append("  ").append(String.join("; ", titles)).append('\n');
            });
            return text.append(String.format(
                            Locale.ROOT,
                            "%d rows, %d tests, %d skipped, %d failed, %.1f s%n",
                            rows.size(),
                            results.size(),
                            count(Outcome.skipped),
                            count(Outcome.FAILED),
                            results.stream().mapToDouble(Result::seconds).sum()))
                    .toString();
        }

        private long count(Outcome outcome) {
            return results.stream().filter(result -> result.outcome == outcome).count();
        }

        private static String entry(List<Result> row, StartMethod start) {
            List<Result> here =
                    row.stream().filter(result -> result.start == start).toList();
            if (here.isEmpty()) {
                return "-";
            }
            return String.format(
                    Locale.ROOT,
                    "%s %.2f s",
                    here.stream()
                            .map(Result::outcome)
                            .max(Comparator.naturalOrder())
                            .orElseThrow(),
                    here.stream().mapToDouble(Result::seconds).sum());
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        FaultTest fault = context.getRequiredTestMethod().getAnnotation(FaultTest.class);
        Results results = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(FaultTable.class))
                .computeIfAbsent(Results.class, key -> new Results(), Results.class);
        String title = title(context.getRequiredTestMethod().getName());
        return STARTS.stream()
                .filter(start -> fault.on().indexOf(letter(start)) >= 0)
                .map(start -> new FaultCase(fault, title, start, results));
    }

    private static char letter(StartMethod start) {
        return start == StartMethod.FORK ? 'C' : start.name().charAt(0);
    }

    /** Returns "options from the environment" for "row07_optionsFromTheEnvironment". */
    private static String title(String method) {
        return method.replaceFirst("^row\\d+_", "")
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
