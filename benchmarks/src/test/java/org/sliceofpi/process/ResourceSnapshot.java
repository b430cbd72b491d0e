package org.sliceofpi.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sliceofpi.process.jvm.WorkerJar;

/**
 * What this JVM holds at one moment that a careless process layer would leave behind: processes, descriptors, threads,
 * temporary files.
 */
record ResourceSnapshot(Set<Long> processes, List<String> descriptors, Set<Thread> threads, Set<Path> files) {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /**
     * Threads of others that stay for a while: those of the JDK that wait for child processes (it keeps them for a minute,
     * to use them again), those of the common pool, and those of the test framework.
     */
    private static final String OTHERS_THREADS =
            "process reaper.*|ForkJoinPool\\.commonPool.*|Attach Listener|Common-Cleaner|junit-.*|surefire-.*";

    /** Opened by the JDK now and then: class files, the source of random numbers, what the system says of itself. */
    private static final String OTHERS_DESCRIPTORS = ".*\\.jar|.*/lib/modules|/dev/u?random|/proc/.*|/sys/.*";

    static ResourceSnapshot now() {
        return new ResourceSnapshot(
                NoLeakedProcesses.descendants(), openDescriptors(), liveThreads(), temporaryFiles());
    }

    /** Waits a little for all that is new to go, and fails with what has not. */
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

    /** What each descriptor stands for; a pipe or socket has a number of its own there. */
    static List<String> openDescriptors() {
        List<String> open = new ArrayList<>();
        for (Path descriptor : list(DESCRIPTORS)) {
            try {
                open.add(Files.readSymbolicLink(descriptor).toString());
            } catch (IOException e) {
                // That with which the directory was listed is closed by now.
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
