package org.sliceofpi.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the small files below a root folder, and notes what could not be read and why. Not thread-safe. */
final class SystemFiles {

    /** Far more than any file of /proc and /sys that is read here. */
    private static final int MAX_BYTES = 4 << 20;

    private final Path root;
    private final Map<String, String> absent = new TreeMap<>();

    SystemFiles(Path root) {
        this.root = root;
    }

    /** A file as text, without white space and NULs at its end; empty if it cannot be read. */
    Optional<String> text(String file) {
        try {
            return Optional.of(read(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What a file says, or null, and the reason kept under the component's name.
     *
     * @param parse throws a {@link RuntimeException} if the file does not say it
     */
    <T> T value(String component, String file, Function<String, T> parse) {
        try {
            return parse.apply(read(file));
        } catch (NoSuchFileException e) {
            return none(component, "there is no /" + file);
        } catch (IOException e) {
            return none(component, "/" + file + " cannot be read");
        } catch (RuntimeException e) {
            return none(component, "/" + file + " does not say it");
        }
    }

    /** Notes that there is no value, and why. */
    <T> T none(String component, String why) {
        absent.put(component, why);
        return null;
    }

    /** The beginning of a file as text; empty if it cannot be read. */
    Optional<String> head(String file, int bytes) {
        try {
            return Optional.of(read(file, bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    /**
     * Folders in a folder, in the order of the numbers in their names, each with a slash at its end.
     *
     * @param name regular expression for their names
     */
    List<String> list(String folder, String name) {
        try (Stream<Path> found = Files.list(root.resolve(folder))) {
            return found.map(path -> path.getFileName().toString())
                    .filter(child -> child.matches(name))
                    .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                    .map(child -> folder + "/" + child + "/")
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    Map<String, String> absent() {
        return Map.copyOf(absent);
    }

    private String read(String file) throws IOException {
        return read(file, MAX_BYTES);
    }

    private String read(String file, int bytes) throws IOException {
        // Files of /proc have no size until they are read.
        try (var in = Files.newInputStream(root.resolve(file))) {
            String text = new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
            return text.replace("\0", " ").strip();
        }
    }
}
