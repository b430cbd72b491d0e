package org.sliceofpi.report;

import org.sliceofpi.charts.draw.DarkModeCss;

/** How the page looks, on a wide screen and a narrow one, by day and by night. */
final class HtmlStyle {

    private static final String BASE = """
            :root { color-scheme: light dark; --ink: #222; --faint: #666; --paper: #fff; --line: #ddd; --alarm: #b34700; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e4e4e4; --faint: #a0a0a0; --paper: #16181c; --line: #3a3d44; --alarm: #ff9d5c; }
            }
            * { box-sizing: border-box; }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
              max-width: 62rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
            h1 { font-size: 1.7rem; line-height: 1.2; margin-bottom: .6rem; }
            h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; border-top: 1px solid var(--line); padding-top: 1rem; }
            h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
            h4 { font-size: .95rem; margin: 1.2rem 0 .3rem; color: var(--faint); }
            figure { margin: 1rem 0; overflow-x: auto; }
            figure svg { display: block; width: 100%; max-width: 62rem; height: auto; min-width: 40rem; border-radius: 4px; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
            th, td { padding: .2rem .6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
            th { color: var(--faint); font-weight: 600; }
            .text { min-width: 15rem; }
            th:first-child, td:first-child { text-align: left; padding-left: 0; }
            .verdict { font-size: 1.12rem; font-weight: 600; margin: .4rem 0; }
            .alarm { color: var(--alarm); font-weight: 700; }
            summary { cursor: pointer; color: var(--faint); }
            dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1rem; }
            dt { color: var(--faint); }
            dd { margin: 0; }
            pre { overflow-x: auto; border: 1px solid var(--line); border-radius: 4px; padding: .6rem; }
            @media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
            """;

    static final String CSS = BASE + "@media (prefers-color-scheme: dark) {\n" + DarkModeCss.css("figure svg") + "}\n";

    private HtmlStyle() {}
}
