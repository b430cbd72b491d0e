package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sliceofpi.analysis.BreakEven;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.Captions;
import org.sliceofpi.charts.Picture;
import org.sliceofpi.results.Article;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.RunWarning;

/** The whole report as one page that needs no network: verdict, charts with their tables, warnings, machines. */
final class HtmlReport {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #222; --paper: #fff; --line: #ddd; --card: #fff; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e4e4e4; --paper: #16181c; --line: #3a3d44; --card: #f7f7f7; }
            }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
              max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            figure { margin: 1rem 0; background: var(--card); border: 1px solid var(--line); border-radius: 6px;
              overflow-x: auto; }
            figure svg { display: block; width: 100%; height: auto; min-width: 40rem; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .2rem .6rem; border-bottom: 1px solid var(--line); text-align: right; }
            th:first-child, td:first-child { text-align: left; }
            .verdict { font-size: 1.15rem; font-weight: 600; }
            pre { overflow-x: auto; border: 1px solid var(--line); padding: .6rem; }
            """;

    private final List<RunAnalysis> runs;
    private final Article article;

    HtmlReport(List<RunAnalysis> runs, Article article) {
        this.runs = List.copyOf(runs);
        this.article = article;
    }

    /** @param pictures the charts; those that could not be drawn are told of in the problems */
    String page(List<Picture> pictures, List<RunWarning> problems) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Slice of Pi: ")
                .append(escaped(names()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>Is a second process worth it?</h1>\n");
        for (RunAnalysis run : runs) {
            verdict(run)
                    .forEach(line -> out.append("<p class=\"verdict\">")
                            .append(escaped(line))
                            .append("</p>\n"));
        }
        out.append("<p>").append(escaped(Summary.HOW_TO_READ)).append("</p>\n");
        for (Picture picture : pictures) {
            String svg = picture.svg();
            out.append("<figure>\n").append(svg.substring(svg.indexOf("<svg"))).append("</figure>\n");
        }
        problems.forEach(p -> out.append("<p>").append(escaped(p.line())).append("</p>\n"));
        runs.forEach(run -> section(run, out));
        return out.append(
                        "<h2>The command that reproduces it</h2>\n<pre>mvn package &amp;&amp; java -jar benchmarks.jar</pre>\n")
                .append("<p>The article: ")
                .append(escaped(article.source()))
                .append(".</p>\n</body>\n</html>\n")
                .toString();
    }

    private String names() {
        return runs.stream().map(r -> r.run().name()).collect(Collectors.joining(", "));
    }

    /** One sentence for each workload: from how many terms on a second process pays, by start method. */
    static List<String> verdict(RunAnalysis run) {
        Map<String, List<BreakEven>> byWorkload = run.breakEvens().stream()
                .filter(b -> b.processes() == 2 && !b.start().equals(Captions.CONTROL))
                .collect(Collectors.groupingBy(b -> b.family().family(), TreeMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byWorkload.forEach((workload, breakEvens) -> lines.add(Captions.machine(run) + ", " + workload
                + ": a second process pays "
                + breakEvens.stream()
                        .map(b -> b.words() + (b.start().isEmpty() ? "" : " with " + b.start()))
                        .collect(Collectors.joining("; "))
                + "."));
        if (lines.isEmpty()) {
            lines.add(Captions.machine(run) + ": no break-even can be told.");
        }
        return lines;
    }

    private void section(RunAnalysis run, StringBuilder out) {
        out.append("<h2>").append(escaped(run.run().name())).append("</h2>\n");
        new Summary(List.of(run), article)
                .tables(run)
                .forEach((title, table) -> out.append("<h3>")
                        .append(escaped(title))
                        .append("</h3>\n<div class=\"scroll\">")
                        .append(table.html())
                        .append("</div>\n"));
        if (!run.warnings().isEmpty()) {
            out.append("<h3>Warnings</h3>\n<ul>\n");
            run.warnings()
                    .forEach(w -> out.append("<li>").append(escaped(w.line())).append("</li>\n"));
            out.append("</ul>\n");
        }
        out.append("<h3>The machine</h3>\n<p>").append(escaped(Captions.place(run)));
        run.run().machine().ifPresent(m -> out.append(escaped(details(m))));
        out.append("</p>\n");
    }

    private static String details(MachineRecord machine) {
        StringBuilder out = new StringBuilder();
        for (String part : new String[] {machine.architecture(), machine.os(), machine.kernel(), machine.jdk()}) {
            out.append(part == null ? "" : "; " + part);
        }
        return machine.commit() == null ? out.toString() : out + "; built from " + machine.commit();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
