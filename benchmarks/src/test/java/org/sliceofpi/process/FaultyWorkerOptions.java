package org.sliceofpi.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.sliceofpi.process.jvm.WorkerJar;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.series.FaultyLoop;

/** The options of workers that something is wrong with, put together step by step. */
public final class FaultyWorkerOptions {

    private Path java;
    private final List<String> flags;
    private List<Path> classPath;
    private String mainClass;
    private Path directory;
    private Map<String, String> environment = Map.of();
    private boolean daemon = true;
    private Duration startTimeout;
    private int jobLimit;
    private Duration idleLimit;

    private FaultyWorkerOptions() {
        WorkerOptions standard = WorkerOptions.standard();
        java = standard.java();
        flags = new ArrayList<>(standard.jvmFlags());
        classPath = standard.classPath();
        mainClass = standard.mainClass();
        startTimeout = standard.startTimeout();
        jobLimit = standard.jobLimit();
        idleLimit = standard.idleLimit();
    }

    /** The real worker on a healthy loop. */
    public static FaultyWorkerOptions nothing() {
        return new FaultyWorkerOptions();
    }

    /** The real worker, but for its summing loop. */
    static FaultyWorkerOptions loop(FaultyLoop.Fault fault) {
        FaultyWorkerOptions rigged = new FaultyWorkerOptions();
        rigged.classPath = List.of(FaultyClasses.FOLDER, testClasses(), WorkerJar.path());
        return rigged.flags("-Dfault=" + fault);
    }

    /** Another worker altogether. */
    static FaultyWorkerOptions worker(FaultyWorker.Fault fault) {
        FaultyWorkerOptions rigged = new FaultyWorkerOptions();
        rigged.classPath = List.of(WorkerJar.path(), testClasses());
        return rigged.mainClass(FaultyWorker.class.getName()).flags("-Dfault=" + fault);
    }

    public FaultyWorkerOptions java(Path handle) {
        java = handle;
        return this;
    }

    FaultyWorkerOptions flags(String... more) {
        flags.addAll(List.of(more));
        return this;
    }

    /** Where the worker says that it has got to its fault. */
    FaultyWorkerOptions mark(Path file) {
        return flags("-Dmark=" + file);
    }

    public FaultyWorkerOptions classPath(List<Path> entries) {
        classPath = entries;
        return this;
    }

    FaultyWorkerOptions mainClass(String name) {
        mainClass = name;
        return this;
    }

    FaultyWorkerOptions directory(Path folder) {
        directory = folder;
        return this;
    }

    FaultyWorkerOptions environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    FaultyWorkerOptions stay() {
        daemon = false;
        return this;
    }

    public FaultyWorkerOptions startTimeout(Duration limit) {
        startTimeout = limit;
        return this;
    }

    FaultyWorkerOptions jobLimit(int slices) {
        jobLimit = slices;
        return this;
    }

    FaultyWorkerOptions idleLimit(Duration limit) {
        idleLimit = limit;
        return this;
    }

    public WorkerOptions options() {
        return new WorkerOptions(
                java,
                flags,
                classPath,
                mainClass,
                Optional.ofNullable(directory),
                environment,
                daemon,
                startTimeout,
                jobLimit,
                idleLimit);
    }

    /** Makes what all tests need once; where the faulty classes are then. */
    static Path prepare() {
        WorkerJar.path();
        return FaultyClasses.FOLDER;
    }

    private static Path testClasses() {
        return Path.of(FaultyLoop.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    /** In its own folder, before the worker's jar: a loop of the real one's name which passes all on to ours. */
    private static final class FaultyClasses {

        static final Path FOLDER = Optional.ofNullable(System.getProperty("faulty.classes"))
                .map(Path::of)
                .orElseGet(FaultyClasses::compile);

        private static Path compile() {
            try {
                Path folder = Files.createDirectories(testClasses().resolveSibling("faulty-classes"));
                Path source = Files.writeString(folder.resolve("ScalarLoop.java"), """
                        package org.sliceofpi.series;

                        final class ScalarLoop implements SummingLoop {
                            public PartialSum sum(Slice slice) {
                                return FaultyLoop.sum(slice);
                            }

                            public java.math.BigDecimal errorBound(Slice slice) {
                                throw new UnsupportedOperationException();
                            }
                        }
                        """);
                String path = WorkerJar.path() + ":" + testClasses();
                int result = ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-cp", path, "-d", folder.toString(), source.toString());
                if (result != 0) {
                    throw new AssertionError("the loop that fails on purpose does not compile");
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
