package org.sliceofpi.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/**
 * Runs each {@link FaultTest} under its start methods. At the end of all tests it prints what passed, fault by start method,
 * and leaves the same as {@code target/fault-matrix.txt}.
 */
final class FaultMatrix implements TestTemplateInvocationContextProvider {

    private static final Path FILE = Path.of("target", "fault-matrix.txt");

    /** What became of a test: one is skipped where what it needs is not there. The worst of several stands for all. */
    enum Outcome {
        passed,
        skipped,
        FAILED
    }

    /** One test under one start method. */
    private record Cell(int row, String title, StartMethod start, Outcome outcome, double seconds) {}

    /** Lives as long as the whole test run, over all its classes. */
    static final class Outcomes implements AutoCloseable {

        private final List<Cell> cells = new ArrayList<>();

        synchronized void add(FaultTest row, String title, StartMethod start, Outcome outcome, double seconds) {
            cells.add(new Cell(row.value(), title, start, outcome, seconds));
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
            for (StartMethod start : StartMethod.values()) {
                text.append(String.format(Locale.ROOT, " %13s", start));
            }
            text.append("  fault\n");
            TreeMap<Integer, List<Cell>> rows = new TreeMap<>();
            cells.forEach(cell ->
                    rows.computeIfAbsent(cell.row, row -> new ArrayList<>()).add(cell));
            rows.forEach((row, all) -> {
                text.append(String.format(Locale.ROOT, "%3d", row));
                for (StartMethod start : StartMethod.values()) {
                    text.append(String.format(Locale.ROOT, " %13s", entry(all, start)));
                }
                List<String> titles = all.stream().map(Cell::title).distinct().toList();
                text.append("  ").append(String.join("; ", titles)).append('\n');
            });
            return text.append(String.format(
                            Locale.ROOT,
                            "%d rows, %d tests, %d skipped, %d failed, %.1f s%n",
                            rows.size(),
                            cells.size(),
                            count(Outcome.skipped),
                            count(Outcome.FAILED),
                            cells.stream().mapToDouble(Cell::seconds).sum()))
                    .toString();
        }

        private long count(Outcome outcome) {
            return cells.stream().filter(cell -> cell.outcome == outcome).count();
        }

        private static String entry(List<Cell> row, StartMethod start) {
            List<Cell> here = row.stream().filter(cell -> cell.start == start).toList();
            if (here.isEmpty()) {
                return "-";
            }
            return String.format(
                    Locale.ROOT,
                    "%s %.2f s",
                    here.stream()
                            .map(Cell::outcome)
                            .max(Comparator.naturalOrder())
                            .orElseThrow(),
                    here.stream().mapToDouble(Cell::seconds).sum());
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        FaultTest row = context.getRequiredTestMethod().getAnnotation(FaultTest.class);
        Outcomes outcomes = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(FaultMatrix.class))
                .computeIfAbsent(Outcomes.class, key -> new Outcomes(), Outcomes.class);
        String title = title(context.getRequiredTestMethod().getName());
        return Stream.of(StartMethod.values())
                .filter(start -> row.on().indexOf(start.name().charAt(0)) >= 0)
                .map(start -> new FaultCell(row, title, start, outcomes));
    }

    /** "row07_optionsFromTheEnvironment" reads "options from the environment". */
    private static String title(String method) {
        return method.replaceFirst("^row\\d+_", "")
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
