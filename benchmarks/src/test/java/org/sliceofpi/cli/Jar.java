package org.sliceofpi.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Runs benchmarks.jar from the command line. */
final class Jar {

    static final Path PATH = Path.of(System.getProperty("benchmarks.jar", "../benchmarks.jar"))
            .toAbsolutePath()
            .normalize();

    private final Path folder;
    private final Path temp;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder working folder, also for temporary files, so that each instance has its own JMH lock */
    Jar(Path folder) {
        this(folder, folder);
    }

    Jar(Path folder, Path temp) {
        this.folder = folder;
        this.temp = temp;
    }

    /** Sets a variable in the environment of all calls. */
    Jar with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A finished call. */
    record Outcome(int exitCode, String out, String err) {

        /** Returns standard error without the warnings of a newer JDK about JMH. */
        String messages() {
            return err.replaceAll("(?m)^WARNING: .*\\R", "");
        }
    }

    Outcome run(String... args) {
        return await(start(command(List.of("-jar", PATH.toString()), args)));
    }

    /** Runs the jar with other classes before it on the class path. */
    Outcome runBehind(Path classes, String... args) {
        return await(start(command(List.of("-cp", classes + ":" + PATH, "org.sliceofpi.cli.Main"), args)));
    }

    /** Runs a shell script, in which {@code $S} runs the jar. */
    Outcome shell(String script) {
        return await(start(List.of(
                "sh", "-c", "S='" + String.join(" ", command(List.of("-jar", PATH.toString()))) + "'; " + script)));
    }

    /** Starts the jar without waiting; its output goes to the files "out" and "err". */
    Process start(String... args) {
        return start(command(List.of("-jar", PATH.toString()), args));
    }

    String out() {
        return read("out");
    }

    private List<String> command(List<String> program, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temp);
        command.addAll(program);
        command.addAll(List.of(args));
        return command;
    }

    private Process start(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            return builder.directory(folder.toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome await(Process process) {
        try {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("timeout: " + out() + read("err"));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError(e);
        }
        awaitArchive();
        return new Outcome(process.exitValue(), out(), read("err"));
    }

    /** Waits until no process in the background creates an archive, which would keep the folder from being deleted. */
    private void awaitArchive() {
        Path own = temp.resolve("slice-of-pi-" + System.getProperty("user.name"));
        String[] names = own.toFile().list();
        while (names != null && Stream.of(names).anyMatch(name -> name.endsWith(".jsa.creating"))) {
            LockSupport.parkNanos(20_000_000);
            names = own.toFile().list();
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
