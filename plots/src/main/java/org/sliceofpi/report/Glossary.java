package org.sliceofpi.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The definitions of the terms used in the HTML page: a list at its end, and tooltips of column headings. */
final class Glossary {

    /**
     * A term.
     *
     * @param name as in the headings of tables
     * @param definition one or two sentences
     */
    record Term(String name, String definition) {

        /** Returns the id of the term in the page. */
        String anchor() {
            return "term-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        }
    }

    private static final List<Term> TERMS = List.of(
            term("N", "Number of terms of the series, the size of the task."),
            term("p", "Number of processes that share the terms; the calling process is one of them."),
            term("speedup", "T(1)/T(p): how many times as fast p processes are as one thread of the calling process."),
            term("break-even N*", "Number of terms from which p processes are faster than one."),
            term(
                    "pays off from",
                    "The break-even: the number of terms from which several processes are faster than one."),
            term(
                    "task at N*",
                    "Time that one process takes for N* terms: the shortest task that several processes finish earlier. For p"
                            + " processes on p cores it is METG(1/p), the minimum effective task granularity (Slaughter, Wu,"
                            + " Fu et al., Task Bench, SC20, arXiv:1908.05790)."),
            term(
                    "95 % interval",
                    "Computed by a method whose intervals contain the true value in 95 % of all runs. For times and speedups it is"
                            + " a bootstrap over forks, then iterations."),
            term(
                    "in this run, between runs",
                    "The first interval of a break-even covers the variation between the forks of this run; the second also"
                            + " covers the variation between runs on the same machine."),
            term("fork", "A JVM that measures a cell once. The median of its iterations is one value."),
            term(
                    "forks",
                    "Number of JVMs that measured the cell. Each contributes one value: the median of its iterations."),
            term("time", "Median over forks."),
            term("efficiency", "Speedup divided by the number of processes; 1 is ideal."),
            term(
                    "Karp-Flatt",
                    "Experimentally determined serial fraction: the share of the work that, if it could not be divided, would"
                            + " explain the speedup."),
            term("vs. threads", "Speedup over the same number of threads in one process."),
            term("vs. one worker", "Speedup over a single worker with the same start method that sums all terms."),
            term("overhead", "a in the fitted line T = a + b\u00b7N: the time before the first term."),
            term("per term", "b in the fitted line T = a + b\u00b7N: the time that each term adds."),
            term(
                    "log-log slope",
                    "Growth of log T with log N: 1 if time is proportional to N, less if there is a fixed cost."),
            term("null control", "Two identical cells measured in the same rounds. Their difference shows the noise."),
            term("effective CPUs", "CPUs that the program may use under CPU affinity and container limits."),
            term("start method", "How workers come to be: SPAWN, FORKSERVER, POOL or THREADS."),
            term("SPAWN", "Start method: a cold JVM for each slice. Its start is part of the time."),
            term("FORKSERVER", "Start method: JVMs started in advance, each of which sums one slice."),
            term("POOL", "Start method: workers that are reused for many slices."),
            term("THREADS", "The control: threads of the calling JVM instead of processes."),
            term("cold", "The first sum in a new JVM, with code that is not compiled yet. Warm: after many sums."),
            term("boot", "Phase: the JVM of the worker starts, until its main method begins."),
            term("hand-over", "Phase: the worker reads its request and loads the kernel."),
            term("compute", "Phase: the kernel sums the terms."),
            term("straggler wait", "Phase: the slowest slice takes longer than the others, which wait for it."),
            term("collect", "Phase: the caller reads the results and waits for the end of the workers."),
            term("not accounted for", "Share of the wall time outside all phases."));

    private static final Map<String, Term> BY_NAME =
            TERMS.stream().collect(Collectors.toMap(Term::name, Function.identity()));

    private Glossary() {}

    private static Term term(String name, String definition) {
        return new Term(name, definition);
    }

    static List<Term> terms() {
        return TERMS;
    }

    /** Returns the definition of a column heading; empty if it needs none. */
    static String definition(String heading) {
        return BY_NAME.containsKey(heading) ? BY_NAME.get(heading).definition() : "";
    }
}
