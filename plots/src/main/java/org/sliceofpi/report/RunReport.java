package org.sliceofpi.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.report.Section.NamedTable;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.RunSelection;

/** A report about one run, or about several runs side by side. Immutable. */
public final class RunReport {

    private final List<RunAnalysis> runs;
    private final List<RunWarning> leftOut;
    private final Article article = ArticleFile.read();

    private RunReport(List<MeasuredRun> runs, List<RunWarning> leftOut) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no run to report on: name at least one");
        }
        this.runs = runs.stream().map(RunAnalysis::of).toList();
        this.leftOut = leftOut;
    }

    /**
     * Analyses runs.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RunReport of(MeasuredRun... runs) {
        return new RunReport(List.of(runs), List.of());
    }

    /**
     * Analyses the selected runs. The report lists those that could not be read.
     *
     * @throws IllegalArgumentException if none could be read
     */
    public static RunReport of(RunSelection selection) {
        return new RunReport(selection.runs(), selection.leftOut());
    }

    /**
     * Writes summary.md, speedup.csv, report.html and the charts into a folder. Each file is written atomically. If no font
     * is installed, the charts are left out and the result says so.
     *
     * @param folder created if missing
     * @throws IOException if the folder cannot be written
     */
    public ReportFiles write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<RunWarning> problems = new ArrayList<>(leftOut);
        boolean hasFonts = true;
        try {
            FontsMissingException.check();
        } catch (FontsMissingException e) {
            hasFonts = false;
            problems.add(new RunWarning("The charts are missing: " + e.getMessage() + ".", ""));
        }
        List<Section> sections = new Sections(runs, article, hasFonts).list();
        ReportModel model = new ReportModel(runs, problems, sections, article.source());
        List<Path> charts = writeCharts(sections, folder);
        List<Path> files = new ArrayList<>();
        files.add(write(folder.resolve(RunFolder.SUMMARY), model.markdown()));
        files.add(write(folder.resolve(RunFolder.SPEEDUP), SpeedupCsv.of(runs)));
        files.add(write(folder.resolve(RunFolder.REPORT), model.html()));
        files.addAll(charts);
        return new ReportFiles(files, problems);
    }

    /** Paints the charts in parallel, because a report spends most of its time there. */
    private static List<Path> writeCharts(List<Section> sections, Path folder) throws IOException {
        List<RenderedChart> charts =
                sections.stream().flatMap(s -> s.charts().stream()).toList();
        try {
            return charts.parallelStream()
                    .flatMap(chart -> writeChart(chart, folder).stream())
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> writeChart(RenderedChart chart, Path folder) {
        try {
            return chart.write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String text) throws IOException {
        AtomicFile.write(file, text);
        return file;
    }

    /** Returns the main tables and the warnings as plain text, next to the article's figures. */
    public String console() {
        return runs.stream().map(this::console).collect(Collectors.joining()) + "Article: " + article.source() + ".\n";
    }

    private String console(RunAnalysis run) {
        StringBuilder out = new StringBuilder(RunModel.heading(run)).append('\n');
        for (NamedTable named : consoleTables(run)) {
            if (named.table().rowCount() > 0) {
                out.append('\n').append(named.title()).append('\n');
                out.append(named.table().text("  "));
            }
        }
        if (!run.warnings().isEmpty()) {
            out.append("\nWarnings\n");
            run.warnings().forEach(w -> out.append("  ! ").append(w.line()).append('\n'));
        }
        return out.append('\n').toString();
    }

    private List<NamedTable> consoleTables(RunAnalysis run) {
        List<NamedTable> tables = new ArrayList<>();
        run.workloads().forEach(w -> tables.add(new NamedTable(w.title(), Tables.speedups(run, w, article))));
        tables.add(new NamedTable(Sections.BREAK_EVEN, Tables.breakEvens(run.breakEvens())));
        tables.add(new NamedTable(Sections.KERNELS, Tables.kernels(run)));
        tables.add(new NamedTable(Sections.OTHERS, Tables.unclassified(run)));
        return tables;
    }
}
