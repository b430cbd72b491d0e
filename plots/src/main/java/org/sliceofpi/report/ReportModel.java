package org.sliceofpi.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.sliceofpi.charts.draw.DarkModeCss;
import org.sliceofpi.results.RunWarning;

/**
 * The data of the HTML page and of the Markdown summary. The templates read its components and methods by name.
 *
 * @param notice the warning about synthetic runs; empty if there are none
 * @param problems inputs that could not be read and charts that could not be drawn
 * @param runs the runs, in the order in which they are shown
 * @param sections the charts and tables
 * @param howToRead what the columns of the tables mean
 * @param article where the article's figures come from
 */
record ReportModel(
        String notice,
        List<RunWarning> problems,
        List<RunModel> runs,
        List<Section> sections,
        String howToRead,
        String article) {

    ReportModel {
        problems = List.copyOf(problems);
        runs = List.copyOf(runs);
        sections = List.copyOf(sections);
    }

    /** Returns a self-contained HTML page that needs no network. */
    String html() {
        return render("report.html.mustache", Mustache.compiler().escapeHTML(true));
    }

    /** Returns the summary for a pull request. */
    String markdown() {
        return render("summary.md.mustache", Mustache.compiler().withEscaper(Table.MARKDOWN));
    }

    String runNames() {
        return runs.stream().map(RunModel::name).collect(Collectors.joining(", "));
    }

    boolean hasSeveralRuns() {
        return runs.size() > 1;
    }

    String css() {
        return resource("report.css").strip();
    }

    String darkModeCss() {
        return DarkModeCss.css("figure svg").strip();
    }

    private String render(String template, Mustache.Compiler compiler) {
        return compiler.emptyStringIsFalse(true).compile(resource(template)).execute(this);
    }

    private static String resource(String name) {
        try (InputStream in = ReportModel.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
