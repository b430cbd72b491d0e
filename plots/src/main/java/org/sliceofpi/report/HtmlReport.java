package org.sliceofpi.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.RunLabels;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.RunWarning;

/** The whole report as one page that needs no network: verdict, charts with their tables, warnings, machines, command. */
final class HtmlReport {

    /** Tables longer than this, all of a question together, are folded away. */
    private static final int LONG = 40;

    private static final int ANSWERS = 4;

    private final List<RunAnalysis> runs;
    private final Article article;
    private final StringBuilder out = new StringBuilder();

    HtmlReport(List<RunAnalysis> runs, Article article) {
        this.runs = List.copyOf(runs);
        this.article = article;
    }

    /** @param problems what could not be read or drawn */
    String page(Sections sections, List<RunWarning> problems) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        element(
                "title",
                "Slice of Pi: " + runs.stream().map(r -> r.run().name()).collect(Collectors.joining(", ")));
        out.append("<style>\n").append(HtmlStyle.CSS).append("</style>\n</head>\n<body>\n");
        element("h1", "Is a second process worth it?");
        if (!Captions.alarm(runs).isEmpty()) {
            out.append("<p class=\"alarm\">")
                    .append(escaped(Captions.alarm(runs)))
                    .append("</p>\n");
        }
        problems.forEach(
                p -> out.append("<p class=\"alarm\">").append(escaped(p.line())).append("</p>\n"));
        runs.forEach(this::answers);
        element("p", Summary.howToRead(runs));
        sections.list().forEach(this::section);
        runs.forEach(this::warnings);
        element("h2", runs.size() == 1 ? "The machine" : "The machines");
        runs.forEach(this::machine);
        element("h2", "The command that reproduces it");
        runs.forEach(this::command);
        element("p", "The article: " + article.source() + ".");
        return out.append("</body>\n</html>\n").toString();
    }

    private void answers(RunAnalysis run) {
        List<String> answers = VerdictSentences.of(run, new RunLabels(runs));
        if (runs.size() > 1) {
            element("h3", Captions.machine(run));
        }
        answers.stream()
                .limit(ANSWERS)
                .forEach(a ->
                        out.append("<p class=\"verdict\">").append(escaped(a)).append("</p>\n"));
        if (answers.size() > ANSWERS) {
            out.append("<details><summary>").append(answers.size() - ANSWERS).append(" more</summary>\n");
            answers.stream().skip(ANSWERS).forEach(a -> element("p", a));
            out.append("</details>\n");
        }
    }

    private void section(Section section) {
        element("h2", section.title());
        for (RenderedChart picture : section.pictures()) {
            String svg = picture.svg();
            out.append("<figure>\n").append(svg.substring(svg.indexOf("<svg"))).append("</figure>\n");
        }
        int rows =
                section.tables().stream().mapToInt(t -> t.table().rows().size()).sum();
        boolean folded = rows > LONG;
        if (folded) {
            out.append("<details><summary>The figures: ")
                    .append(section.tables().size())
                    .append(section.tables().size() == 1 ? " table, " : " tables, ")
                    .append(rows)
                    .append(" rows</summary>\n");
        }
        for (Section.Named named : section.tables()) {
            element("h4", named.title());
            out.append("<div class=\"scroll\">").append(named.table().html()).append("</div>\n");
        }
        out.append(folded ? "</details>\n" : "");
    }

    private void warnings(RunAnalysis run) {
        if (run.warnings().isEmpty()) {
            return;
        }
        element("h2", runs.size() == 1 ? "Warnings" : "Warnings: " + Captions.machine(run));
        out.append("<ul>\n");
        run.warnings().forEach(w -> element("li", w.line()));
        out.append("</ul>\n");
    }

    private void machine(RunAnalysis run) {
        element("h3", run.run().name());
        Optional<MachineRecord> machine = run.run().machine();
        if (machine.isEmpty()) {
            element("p", "Nothing is known of it: there is no machine.json beside the figures.");
            return;
        }
        out.append("<dl>\n");
        MachineTable.of(machine.get()).forEach((name, value) -> {
            element("dt", name);
            element("dd", value);
        });
        out.append("</dl>\n");
    }

    private void command(RunAnalysis run) {
        out.append("<pre>").append(escaped(ReproduceCommand.of(run.run()))).append("</pre>\n");
    }

    private void element(String tag, String text) {
        out.append('<')
                .append(tag)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(tag)
                .append(">\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
