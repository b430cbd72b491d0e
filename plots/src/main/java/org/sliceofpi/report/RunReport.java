package org.sliceofpi.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.analysis.BetweenRuns;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.Fingerprint;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.results.TextStyle;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.RunSelection;

/** A report about one run, or about several runs side by side. Immutable. */
public final class RunReport {

    private final List<RunAnalysis> runs;
    private final List<RunWarning> leftOut;
    private final Article article = ArticleFile.read();
    private List<Section> sections;

    private RunReport(List<RunAnalysis> runs, List<RunWarning> leftOut) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no run to report on: name at least one");
        }
        this.runs = List.copyOf(runs);
        this.leftOut = leftOut;
    }

    /**
     * Analyses runs, with the default variation between runs on a machine.
     *
     * @throws IllegalArgumentException if no runs are given
     */
    public static RunReport of(MeasuredRun... runs) {
        return new RunReport(Stream.of(runs).map(RunAnalysis::of).toList(), List.of());
    }

    /**
     * Analyses the selected runs. The intervals of break-evens depend on the other runs in the same folder, which show the
     * variation between runs. The report lists the runs that could not be read.
     *
     * @throws IllegalArgumentException if no run could be read
     */
    public static RunReport of(RunSelection selection) {
        Map<Path, List<MeasuredRun>> kept = new HashMap<>();
        List<RunAnalysis> runs = new ArrayList<>();
        for (int i = 0; i < selection.runs().size(); i++) {
            MeasuredRun run = selection.runs().get(i);
            Path folder = selection.places().get(i).toAbsolutePath().normalize().getParent();
            List<MeasuredRun> sameMachine = kept.computeIfAbsent(folder, RunFolder::kept).stream()
                    .filter(other -> Fingerprint.of(other).equals(Fingerprint.of(run)))
                    .toList();
            runs.add(RunAnalysis.of(run, BetweenRuns.of(sameMachine)));
        }
        return new RunReport(runs, selection.leftOut());
    }

    /**
     * Writes summary.md, speedup.csv, report.html, the charts and, for a single run, analysis.json into a folder. Each file is
     * written atomically. If no font is installed, the charts are omitted, which the result reports as a problem.
     *
     * @param folder created if missing; files of the same names are overwritten
     * @throws IOException if the folder cannot be written
     */
    public ReportFiles write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<RunWarning> problems = new ArrayList<>(leftOut);
        missingFonts().ifPresent(problems::add);
        ReportModel model = new ReportModel(models(), problems, sections(), article.source());
        List<Path> charts = writeCharts(folder);
        List<Path> files = new ArrayList<>();
        files.add(write(folder.resolve(RunFolder.SUMMARY), model.markdown()));
        files.add(write(folder.resolve(RunFolder.SPEEDUP), SpeedupCsv.of(runs)));
        if (runs.size() == 1) {
            files.add(write(folder.resolve(RunFolder.ANALYSIS), AnalysisJson.of(runs.get(0))));
        }
        files.add(write(folder.resolve(RunFolder.REPORT), model.html()));
        files.addAll(charts);
        return new ReportFiles(files, problems);
    }

    /** Returns the files in a folder that {@link #write} would overwrite although this suite did not write them. */
    public List<Path> foreignFiles(Path folder) {
        Stream<String> texts = Stream.of(RunFolder.SUMMARY, RunFolder.SPEEDUP, RunFolder.ANALYSIS, RunFolder.REPORT);
        return Stream.concat(texts, charts().flatMap(chart -> Stream.of(chart.name() + ".svg", chart.name() + ".png")))
                .map(folder::resolve)
                .filter(OwnFiles::isForeign)
                .toList();
    }

    private static Optional<RunWarning> missingFonts() {
        try {
            FontsMissingException.check();
            return Optional.empty();
        } catch (FontsMissingException e) {
            return Optional.of(new RunWarning("no-charts", "The charts are missing: " + e.getMessage() + ".", ""));
        }
    }

    /** Returns the sections, which are laid out only once. */
    private synchronized List<Section> sections() {
        if (sections == null) {
            sections = new Sections(runs, article, missingFonts().isEmpty()).list();
        }
        return sections;
    }

    private Stream<RenderedChart> charts() {
        return sections().stream().flatMap(s -> s.charts().stream());
    }

    /** Renders the charts in parallel, because this takes most of the time of a report. */
    private List<Path> writeCharts(Path folder) throws IOException {
        List<RenderedChart> charts = charts().toList();
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

    /** Returns the machine, the answer and a short table for each run, as text in 80 columns. */
    public String answers(TextStyle style) {
        return models().stream()
                .map(model -> new ConsoleSummary(model, style))
                .map(ConsoleSummary::answer)
                .collect(Collectors.joining("\n"));
    }

    /** Returns the warnings of each run that affect its answer, as text in 80 columns. */
    public String warnings(TextStyle style) {
        return models().stream()
                .map(model -> {
                    String warnings = new ConsoleSummary(model, style).warnings();
                    return (runs.size() > 1 && !warnings.isEmpty() ? Notation.printable(model.name()) + "\n" : "")
                            + warnings;
                })
                .collect(Collectors.joining());
    }

    /** Returns all tables, the null controls and all warnings, as plain text of any width. */
    public String tables() {
        Stream<String> tables = new Sections(runs, article, false)
                .list().stream()
                        .flatMap(section -> Stream.concat(
                                Stream.of(section.title() + "\n"),
                                section.tables().stream()
                                        .map(table -> Notation.printable(table.title()) + "\n" + table.text("  "))));
        Stream<String> sentences = models().stream().map(RunReport::sentences);
        return Stream.concat(tables, sentences).collect(Collectors.joining("\n")) + "\nArticle: " + article.source()
                + ".\n";
    }

    private static String sentences(RunModel model) {
        return Stream.of(
                                Stream.of(model.name(), model.nullControl(), model.betweenRuns()),
                                model.warnings().stream().map(warning -> "! " + warning.line()))
                        .flatMap(lines -> lines)
                        .filter(line -> !line.isEmpty())
                        .map(Notation::printable)
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** Returns summary.md. It has no charts, so it needs no fonts. */
    String markdown() {
        return new ReportModel(models(), leftOut, new Sections(runs, article, false).list(), article.source())
                .markdown();
    }

    /** Returns the sentences that the page begins with. */
    List<String> verdicts() {
        return models().stream().flatMap(model -> model.verdicts().stream()).toList();
    }

    private List<RunModel> models() {
        RunLabels labels = new RunLabels(runs);
        return runs.stream().map(run -> new RunModel(run, labels)).toList();
    }
}
