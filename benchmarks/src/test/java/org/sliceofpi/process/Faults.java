package org.sliceofpi.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.process.FaultyWorker.Fault;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** What the tests of workers that fail have in common. */
final class Faults {

    static final Summation SUMMATION = new Summation(Kernel.SCALAR, 1_000, 0);

    /** Long enough for a worker to start on a busy machine. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    /** The slice at which a fault strikes. */
    static final Slice UNLUCKY = new Slice(FaultyWorker.UNLUCKY, 500);

    /** A slice at which none does. */
    static final Slice LUCKY = new Slice(501, 1_000);

    private Faults() {}

    /** Workers with one fault built in. */
    static WorkerOptions options(Fault fault, String... moreFlags) {
        WorkerOptions standard = WorkerOptions.standard();
        List<String> flags = new ArrayList<>(standard.jvmFlags());
        flags.add("-Dfault=" + fault);
        flags.addAll(List.of(moreFlags));
        return with(standard, flags, List.of(standard.classPath().get(0), testClasses()), FaultyWorker.class.getName());
    }

    static Path testClasses() {
        return Path.of(FaultyWorker.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    static WorkerOptions with(WorkerOptions options, List<String> flags, List<Path> classPath, String mainClass) {
        return new WorkerOptions(
                options.java(),
                flags,
                classPath,
                mainClass,
                options.directory(),
                options.environment(),
                options.daemon(),
                options.startTimeout(),
                options.jobLimit(),
                options.idleLimit());
    }

    static WorkerOptions withStartTimeout(WorkerOptions options, Duration timeout) {
        return new WorkerOptions(
                options.java(),
                options.jvmFlags(),
                options.classPath(),
                options.mainClass(),
                options.directory(),
                options.environment(),
                options.daemon(),
                timeout,
                options.jobLimit(),
                options.idleLimit());
    }

    static WorkerOptions withJava(WorkerOptions options, Path java) {
        return new WorkerOptions(
                java,
                options.jvmFlags(),
                options.classPath(),
                options.mainClass(),
                options.directory(),
                options.environment(),
                options.daemon(),
                options.startTimeout(),
                options.jobLimit(),
                options.idleLimit());
    }

    static WorkerOptions within(WorkerOptions options, Path directory, Map<String, String> environment) {
        return new WorkerOptions(
                options.java(),
                options.jvmFlags(),
                options.classPath(),
                options.mainClass(),
                Optional.ofNullable(directory),
                environment,
                options.daemon(),
                options.startTimeout(),
                options.jobLimit(),
                options.idleLimit());
    }
}
