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

/** A builder of the options of faulty workers. */
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

    /** Returns the options of the real worker without a fault. */
    public static FaultyWorkerOptions healthy() {
        return new FaultyWorkerOptions();
    }

    /** Returns the options of the real worker with a faulty summing loop. */
    static FaultyWorkerOptions loop(FaultyLoop.Fault fault) {
        FaultyWorkerOptions builder = new FaultyWorkerOptions();
        builder.classPath = List.of(FaultyClasses.FOLDER, testClasses(), WorkerJar.path());
        return builder.flags("-Dfault=" + fault);
    }

    /** Returns the options of a {@link FaultyWorker}. */
    static FaultyWorkerOptions worker(FaultyWorker.Fault fault) {
        FaultyWorkerOptions builder = new FaultyWorkerOptions();
        builder.classPath = List.of(WorkerJar.path(), testClasses());
        return builder.mainClass(FaultyWorker.class.getName()).flags("-Dfault=" + fault);
    }

    public FaultyWorkerOptions java(Path launcher) {
        java = launcher;
        return this;
    }

    FaultyWorkerOptions flags(String... more) {
        flags.addAll(List.of(more));
        return this;
    }

    /** Sets the file that the worker creates just before its fault. */
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

    public FaultyWorkerOptions notDaemon() {
        daemon = false;
        return this;
    }

    public FaultyWorkerOptions startTimeout(Duration limit) {
        startTimeout = limit;
        return this;
    }

    public FaultyWorkerOptions jobLimit(int slices) {
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
                idleLimit,
                flags);
    }

    /** Unpacks the workers' jar and compiles the faulty loop, once; returns the folder of its class. */
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

    /** A loop with the name of the real one, first on the class path, that delegates to {@link FaultyLoop}. */
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
                    throw new AssertionError("the faulty loop does not compile");
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
