package org.sliceofpi.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.charts.draw.DarkModeCss;
import org.sliceofpi.results.RunWarning;

/**
 * The data of the HTML page and of the Markdown summary. The templates call its methods by name.
 *
 * @param analyses the runs, in the order in which they are shown
 * @param problems inputs that could not be read and charts that could not be drawn
 * @param sections the charts and tables
 * @param article the source of the article's figures
 */
record ReportModel(List<RunAnalysis> analyses, List<RunWarning> problems, List<Section> sections, String article) {

    /** Returns a self-contained HTML page that needs no network. */
    String html() {
        return render("report.html.mustache", Mustache.compiler().escapeHTML(true));
    }

    /** Returns the summary for a pull request. */
    String markdown() {
        return render("summary.md.mustache", Mustache.compiler().withEscaper(Table.MARKDOWN));
    }

    /** Returns the warning about synthetic runs; empty if there are none. */
    String notice() {
        return Captions.notice(analyses);
    }

    List<RunModel> runs() {
        RunLabels labels = new RunLabels(analyses);
        return analyses.stream().map(run -> new RunModel(run, labels)).toList();
    }

    String runNames() {
        return analyses.stream().map(a -> a.run().name()).collect(Collectors.joining(", "));
    }

    boolean hasSeveralRuns() {
        return analyses.size() > 1;
    }

    /** Returns whether the tables have the column "vs. one worker". */
    boolean hasOneWorker() {
        return analyses.stream()
                .flatMap(a -> a.rows().stream())
                .anyMatch(row -> row.againstOneWorker().isPresent());
    }

    String css() {
        return resource("report.css").strip();
    }

    String darkModeCss() {
        return DarkModeCss.css("figure svg").strip();
    }

    private String render(String template, Mustache.Compiler compiler) {
        return compiler.emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(resource(name)))
                .compile(resource(template))
                .execute(this);
    }

    private static String resource(String name) {
        try (InputStream in = ReportModel.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
