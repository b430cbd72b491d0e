package org.sliceofpi.cli;

/** The overview that {@code --help} shows. */
final class Help {

    private Help() {}

    static String text() {
        return """
                Slice of Pi: when does a second process pay on the JVM, on this machine?

                java -jar benchmarks.jar                     measure: the standard run, about 5 minutes on two cores
                java -jar benchmarks.jar --quick             fewer cells and rounds, about 90 s
                java -jar benchmarks.jar --full              more points and more rounds; says beforehand how long
                    --resume DIR                             go on with a run that was interrupted or killed
                    --results DIR                            folder of all runs (default: results)
                    --no-plots                               the table only, no charts
                java -jar benchmarks.jar pi [options]        the article's program once
                java -jar benchmarks.jar race [options]      workers of random length: who is first?
                java -jar benchmarks.jar machine [--json]    what this machine is, and what would spoil a measurement
                java -jar benchmarks.jar report [RUN...]     tables, charts and a page of runs measured before
                java -jar benchmarks.jar compare BASE HEAD   what got better or worse, beyond doubt
                java -jar benchmarks.jar export RUN --format F   a run in another tool's format
                java -jar benchmarks.jar SUBCOMMAND --help   the options of a subcommand
                java -jar benchmarks.jar -l                  list the benchmarks
                java -jar benchmarks.jar REGEXP [options]    JMH's command line, measured in rounds; -h explains it

                Exit codes: 0 well, 1 a benchmark failed, 2 usage, 3 a wrong answer was computed, 130 interrupted;
                of compare: 1 something got worse, 4 the data do not say.
                """;
    }
}
