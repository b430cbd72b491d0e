package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.process.jvm.WorkerJar;

/** The resources of this JVM that a process layer may leak: processes, descriptors, threads and temporary files. */
record ResourceSnapshot(Set<Long> processes, List<String> descriptors, Set<Thread> threads, Set<Path> files) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /**
     * Threads that are not leaks: those of the JDK that wait for child processes (kept for a minute for reuse), those of
     * the common pool, and those of the test framework.
     */
    private static final String OTHERS_THREADS =
            "process reaper.*|ForkJoinPool\\.commonPool.*|Attach Listener|Common-Cleaner|junit-.*|surefire-.*";

    /** Files that the JDK may open at any time: class files, the random number source, system information. */
    private static final String OTHERS_DESCRIPTORS = ".*\\.jar|.*/lib/modules|/dev/u?random|/proc/.*|/sys/.*";

    static {
        try {
            // The JDK keeps a socket from the first channel on, whoever opens it.
            FileChannel.open(Path.of("/dev/null")).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ResourceSnapshot now() {
        return new ResourceSnapshot(
                NoLeakedProcesses.descendants(), openDescriptors(), liveThreads(), temporaryFiles());
    }

    /** Waits a few seconds for everything new to disappear, and fails if something remains. */
    void assertNothingNew() {
        NoLeakedProcesses.until(() -> now().isWithin(this));
        ResourceSnapshot now = now();
        assertThat(now.processes).as("processes left").isSubsetOf(processes);
        assertThat(now.descriptors).as("descriptors left open").isSubsetOf(descriptors);
        assertThat(now.threads).as("threads left").isSubsetOf(threads);
        assertThat(now.files).as("temporary files left").isSubsetOf(files);
    }

    private boolean isWithin(ResourceSnapshot others) {
        return others.processes.containsAll(processes)
                && others.descriptors.containsAll(descriptors)
                && others.threads.containsAll(threads)
                && others.files.containsAll(files);
    }

    /** Returns the target of each descriptor; pipes and sockets contain a unique number. */
    static List<String> openDescriptors() {
        List<String> open = new ArrayList<>();
        for (Path descriptor : list(DESCRIPTORS)) {
            try {
                open.add(Files.readSymbolicLink(descriptor).toString());
            } catch (IOException e) {
                // The descriptor that listed the folder is closed by now.
                continue;
            }
        }
        open.removeIf(target -> target.matches(OTHERS_DESCRIPTORS));
        return open;
    }

    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().matches(OTHERS_THREADS))
                .collect(Collectors.toSet());
    }

    private static Set<Path> temporaryFiles() {
        Set<Path> files = new TreeSet<>(list(Path.of(System.getProperty("java.io.tmpdir"))));
        files.addAll(list(WorkerJar.path().getParent()));
        return files;
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
