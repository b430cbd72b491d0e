package org.sliceofpi.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds processes by a tag in their environment: children inherit it, so this finds them even when their parent is gone
 * and at every stage of their start.
 */
final class Tagged {

    private Tagged() {}

    /** Those that run and are not just waiting to be collected. */
    static List<Long> running(String tag) {
        List<Long> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                String name = process.getFileName().toString();
                if (name.matches("\\d+") && has(process, "TAG=" + tag)) {
                    found.add(Long.parseLong(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.removeIf(pid -> !Faults.runs(pid));
        return found;
    }

    /** What they are, for a message. */
    static String describe(List<Long> pids) {
        StringBuilder text = new StringBuilder();
        for (long pid : pids) {
            try {
                String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
                text.append(pid).append(' ').append(command.replace('\0', ' ')).append('\n');
            } catch (IOException e) {
                text.append(pid).append(" has ended now\n");
            }
        }
        return text.toString();
    }

    /** Children of a process, those that have ended and wait to be collected among them. */
    static List<Long> children(long parent) {
        List<Long> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                String name = process.getFileName().toString();
                if (name.matches("\\d+") && parentOf(process) == parent) {
                    found.add(Long.parseLong(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
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
            // Ended meanwhile, or not ours.
            return false;
        }
    }
}
