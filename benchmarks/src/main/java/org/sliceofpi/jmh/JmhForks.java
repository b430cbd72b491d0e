package org.sliceofpi.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.sliceofpi.bench.DoubleSummation;
import org.sliceofpi.plan.Plan;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry.IterationBudget;
import org.sliceofpi.results.UsageException;

/** Runs real forks of JMH. */
public final class JmhForks implements Forks, AutoCloseable {

    /** A fork that only provides the class list for the archive. */
    private static final CellId TRAINING = new CellId(
            DoubleSummation.class.getName() + ".cold",
            "ss",
            Map.of("kernel", "SCALAR", "processes", "1", "start", "THREADS", "terms", "1000"));

    /** The system property from which JMH takes the class path of its forks. */
    private static final String CLASS_PATH = "java.class.path";

    private final PrintStream log;
    private final Options given;
    private final Map<String, IterationBudget> efforts;
    private final boolean ownPlan;
    private ForkFolder folder;
    private ForkCdsArchive archive = ForkCdsArchive.none();
    private String ownClassPath;

    /**
     * Forks for a plan of the suite.
     *
     * @param log receives the output of JMH
     */
    public JmhForks(PrintStream log, Plan plan) {
        this(log, plan, new OptionsBuilder().build());
    }

    /**
     * Forks for a plan made from JMH's command line.
     *
     * @param given the options of the command line
     */
    public JmhForks(PrintStream log, Plan plan, Options given) {
        this.log = log;
        this.given = given;
        this.efforts = plan.efforts();
        this.ownPlan = plan.arguments().isEmpty();
    }

    @Override
    public void prepare() throws UsageException {
        if (!ownPlan) {
            // With the user's own flags and JVMs it might not fit.
            return;
        }
        try {
            folder = ForkFolder.make();
            ownClassPath = System.getProperty(CLASS_PATH);
            System.setProperty(CLASS_PATH, ForkJar.cut(ownClassPath, folder.path()));
            archive = ForkCdsArchive.make(folder.path(), flags -> run(TRAINING, flags), log);
        } catch (IOException e) {
            log.println("# Forks start from the whole jar: " + e);
        }
    }

    @Override
    public ForkOutcome run(CellId cell) throws UsageException {
        return run(cell, archive.flags());
    }

    /** Removes the files made for the forks. */
    @Override
    public void close() {
        if (ownClassPath != null) {
            System.setProperty(CLASS_PATH, ownClassPath);
        }
        if (folder != null) {
            folder.close();
        }
    }

    private ForkOutcome run(CellId cell, List<String> jvmFlags) throws UsageException {
        FailureDetector watch = new FailureDetector();
        Collection<RunResult> results;
        try {
            results = new Runner(
                            CellOptions.of(cell, given, efforts, jvmFlags),
                            watch.over(log, given.verbosity().orElse(Defaults.VERBOSITY)))
                    .run();
        } catch (RunnerException e) {
            throw new UsageException("JMH will not measure " + cell.title() + ": " + e.getMessage());
        }
        log.flush();
        if (watch.failed() || results.isEmpty()) {
            return new ForkOutcome.Failed(watch.wrongAnswer(), watch.text());
        }
        RunResult result = results.iterator().next();
        List<BenchmarkResult> forks = new ArrayList<>(result.getBenchmarkResults());
        if (results.size() > 1 || forks.size() != 1) {
            throw new IllegalStateException(cell.title() + " leaves a parameter open: JMH made " + results.size()
                    + " results and " + forks.size() + " forks of it");
        }
        return ForkResultConverter.of(forks.get(0), watch.spent());
    }
}
