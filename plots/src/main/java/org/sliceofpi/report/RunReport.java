package org.sliceofpi.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.RunSelection;

/** The report of a run, or of several side by side: analysed once, then written and shown. Immutable. */
public final class RunReport {

    private final List<RunAnalysis> runs;
    private final Article article = ArticleFile.read();

    private final List<RunWarning> leftOut;

    private RunReport(List<RunAnalysis> runs, List<RunWarning> leftOut) {
        this.runs = List.copyOf(runs);
        this.leftOut = List.copyOf(leftOut);
    }

    /** Analyses one run. */
    public static RunReport of(MeasuredRun run) {
        return of(List.of(run));
    }

    /**
     * Analyses several runs, to be shown side by side.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RunReport of(List<MeasuredRun> runs) {
        return of(runs, List.of());
    }

    /** Analyses the runs that somebody named, and tells of those that could not be read. */
    public static RunReport of(RunSelection named) {
        return of(named.runs(), named.leftOut());
    }

    private static RunReport of(List<MeasuredRun> runs, List<RunWarning> leftOut) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no run to report on: name at least one");
        }
        return new RunReport(runs.stream().map(RunAnalysis::of).toList(), leftOut);
    }

    /**
     * Writes summary.md, speedup.csv, report.html and the charts into a folder, each whole or not at all. A chart that cannot be
     * drawn (no font on the machine) is a problem of the result, not an exception: the tables are kept.
     *
     * @param folder made if it is not there
     * @throws IOException if the folder cannot be written
     */
    public ReportFiles write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        List<RunWarning> problems = new ArrayList<>(leftOut);
        Sections sections = Sections.of(runs, article);
        sections.noFonts()
                .ifPresent(e -> problems.add(new RunWarning("The charts are missing: " + e.getMessage() + ".", "")));
        files.add(text(folder.resolve(RunFolder.SUMMARY), new Summary(runs, article).markdown(sections)));
        files.add(text(folder.resolve(RunFolder.SPEEDUP), SpeedupCsv.of(runs)));
        files.addAll(draw(sections, folder));
        files.add(2, text(folder.resolve(RunFolder.REPORT), new HtmlReport(runs, article).page(sections, problems)));
        return new ReportFiles(files, problems);
    }

    /** Paints and writes all pictures, on every core there is: most of a report's time is spent here. */
    private static List<Path> draw(Sections sections, Path folder) throws IOException {
        List<RenderedChart> pictures =
                sections.list().stream().flatMap(s -> s.pictures().stream()).toList();
        try {
            return pictures.parallelStream()
                    .map(picture -> written(picture, folder))
                    .flatMap(List::stream)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> written(RenderedChart picture, Path folder) {
        try {
            return picture.write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The table and the warnings as plain text with a line end after each line, the article's figures beside ours. */
    public String console() {
        return new Summary(runs, article).text();
    }

    private static Path text(Path file, String text) throws IOException {
        AtomicFile.write(file, text);
        return file;
    }
}
