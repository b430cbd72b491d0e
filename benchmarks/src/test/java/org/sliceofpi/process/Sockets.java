package org.sliceofpi.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the sockets of a process from /proc. */
final class Sockets {

    private static final String TCP_LISTEN = "0A";

    /** The flag of a Unix-domain socket that accepts connections. */
    private static final String UNIX_ACCEPTS = "00010000";

    private Sockets() {}

    /** Returns the sockets that accept connections, as named in the process's folder of descriptors. */
    static Set<String> listening(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> inodes = new HashSet<>();
        for (String file : List.of("tcp", "tcp6")) {
            for (String[] words : table(process.resolve("net").resolve(file))) {
                if (words[3].equals(TCP_LISTEN)) {
                    inodes.add("socket:[" + words[9] + "]");
                }
            }
        }
        for (String[] words : table(process.resolve("net").resolve("unix"))) {
            if (words[3].equals(UNIX_ACCEPTS)) {
                inodes.add("socket:[" + words[6] + "]");
            }
        }
        inodes.retainAll(descriptors(process.resolve("fd")));
        return inodes;
    }

    private static List<String[]> table(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1).map(line -> line.strip().split("\\s+")).toList();
        } catch (NoSuchFileException e) {
            // The system does not support this protocol.
            return List.of();
        }
    }

    private static Set<String> descriptors(Path folder) throws IOException {
        Set<String> targets = new HashSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try {
                    targets.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException e) {
                    // The descriptor was closed in the meantime.
                    continue;
                }
            }
        }
        return targets;
    }
}
