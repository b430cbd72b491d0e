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

/** Reads system files, such as those of /proc, below a root folder and records why values are absent. Not thread-safe. */
final class SystemFiles {

    /** Maximum number of bytes to read: more than any of the files contains. */
    private static final int MAX_BYTES = 4 << 20;

    private final Path root;
    private final Map<String, String> absent = new TreeMap<>();

    SystemFiles(Path root) {
        this.root = root;
    }

    /** Returns the text of a file, stripped; empty if the file cannot be read or is blank. */
    Optional<String> text(String file) {
        try {
            return Optional.of(read(file)).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the value of a file that contains 0 or 1; empty for any other content. */
    Optional<Boolean> flag(String file) {
        return text(file).filter(text -> text.matches("[01]")).map("1"::equals);
    }

    /**
     * Returns the value that a function extracts from the text of a file. If there is none, records the reason.
     *
     * @param component name of the value in machine.json
     * @param parse throws a {@link RuntimeException} if the text does not contain the value
     * @return null if the value is absent
     */
    <T> T value(String component, String file, Function<String, T> parse) {
        try {
            return parse.apply(read(file));
        } catch (NoSuchFileException e) {
            return absent(component, "there is no /" + file);
        } catch (IOException e) {
            return absent(component, "/" + file + " cannot be read");
        } catch (RuntimeException e) {
            return absent(component, "/" + file + " does not contain it");
        }
    }

    /** Records why a value is absent, and returns null instead. */
    <T> T absent(String component, String reason) {
        absent.put(component, reason);
        return null;
    }

    /** Returns the reasons for absent values, by component. */
    Map<String, String> absent() {
        return Map.copyOf(absent);
    }

    boolean exists(String file) {
        return Files.exists(root.resolve(file));
    }

    /**
     * Returns the paths of a folder's children, in the order of the numbers in their names.
     *
     * @param name regular expression that the names must match
     */
    List<String> children(String folder, String name) {
        try (Stream<Path> found = Files.list(root.resolve(folder))) {
            return found.map(path -> path.getFileName().toString())
                    .filter(child -> child.matches(name))
                    .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                    .map(child -> folder + "/" + child)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private String read(String file) throws IOException {
        // The size of a file in /proc is unknown until it is read.
        try (var in = Files.newInputStream(root.resolve(file))) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            // Strings in the device tree end with NUL.
            return text.replace("\0", " ").strip();
        }
    }
}
