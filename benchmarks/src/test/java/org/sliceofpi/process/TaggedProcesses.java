package org.sliceofpi.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds processes by the variable TAG in their environment. Children inherit it, so processes are found at every stage of
 * their start, even after the exit of their parent.
 */
final class TaggedProcesses {

    private TaggedProcesses() {}

    /** Returns the ids of the processes with a tag that are not zombies. */
    static List<Long> running(String tag) {
        return find(process -> has(process, "TAG=" + tag)).stream()
                .filter(Faults::isRunning)
                .toList();
    }

    /** Returns the ids of the children of a process, zombies included. */
    static List<Long> children(long parent) {
        return find(process -> parentOf(process) == parent);
    }

    /** Returns the command lines for a message. */
    static String describe(List<Long> pids) {
        StringBuilder text = new StringBuilder();
        for (long pid : pids) {
            try {
                String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
                text.append(pid).append(' ').append(command.replace('\0', ' ')).append('\n');
            } catch (IOException e) {
                text.append(pid).append(" has exited meanwhile\n");
            }
        }
        return text.toString();
    }

    private static List<Long> find(Predicate<Path> wanted) {
        try (Stream<Path> files = Files.list(Path.of("/proc"))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+"))
                    .filter(wanted)
                    .map(file -> Long.parseLong(file.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long parentOf(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return Long.parseLong(
                    stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ")[1]);
        } catch (IOException e) {
            return -1;
        }
    }

    private static boolean has(Path process, String variable) {
        try {
            return ("\0" + Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1) + "\0")
                    .contains("\0" + variable + "\0");
        } catch (IOException e) {
            // The process has exited, or belongs to another user.
            return false;
        }
    }
}
