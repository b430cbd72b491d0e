package org.sliceofpi.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.draw.DarkModeCss;
import org.sliceofpi.results.RunWarning;

/**
 * The data for the HTML page and the Markdown summary. The templates call its methods by name.
 *
 * @param runs the runs, in display order
 * @param problems inputs that could not be read and charts that could not be drawn
 * @param sections the charts and tables
 * @param article the source of the article's figures
 */
record ReportModel(List<RunModel> runs, List<RunWarning> problems, List<Section> sections, String article) {

    /** Returns the report as a self-contained HTML page. */
    String html() {
        return render("report.html.mustache", Mustache.compiler().withEscaper(Table.HTML));
    }

    /** Returns the summary as Markdown for a pull request; leaves out what exceeds the length of a comment. */
    String markdown() {
        String whole = render("summary.md.mustache", Mustache.compiler().withEscaper(Table.MARKDOWN));
        return CommentLength.fit(whole, "Everything is in report.html.");
    }

    /** Returns the warning about synthetic runs; empty if there are none. */
    String notice() {
        return Captions.notice(runs.stream().map(RunModel::analysis).toList());
    }

    boolean hasSeveralRuns() {
        return runs.size() > 1;
    }

    /** Returns a table with the answer of each run, if there are several. */
    List<Table<?>> overview() {
        return hasSeveralRuns() ? List.of(RunOverview.of(runs)) : List.of();
    }

    String machineTitle() {
        return hasSeveralRuns() ? "Machines" : "Machine";
    }

    List<Glossary.Term> glossary() {
        return Glossary.terms();
    }

    /** Returns whether the tables have the column "vs. one worker". */
    boolean hasOneWorker() {
        return runs.stream()
                .flatMap(run -> run.analysis().rows().stream())
                .anyMatch(row -> row.againstOneWorker().isPresent());
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
