package org.sliceofpi.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes the name of a machine's results folder out of its model and architecture. */
final class MachineName {

    /** Words that tell no machine from another. */
    private static final Set<String> NOISE = Set.of(
            "r",
            "tm",
            "cpu",
            "processor",
            "core",
            "cores",
            "with",
            "graphics",
            "radeon",
            "model",
            "rev",
            "gen",
            "technologies",
            "inc",
            "corp");

    private static final int MAX_WORDS = 4;

    private MachineName() {}

    /** At most some 40 characters of a-z, 0-9 and hyphen, such as "raspberry-pi-4-aarch64". */
    static String of(String model, String architecture) {
        String plain = model == null ? "" : model.toLowerCase(Locale.ROOT).replaceAll("@.*|rev \\d.*", " ");
        List<String> words = Arrays.stream(plain.split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty() && !NOISE.contains(word))
                // The name of a Pi ends with its board revision.
                .filter(word ->
                        !(plain.startsWith("raspberry") && word.length() == 1 && Character.isLetter(word.charAt(0))))
                .limit(MAX_WORDS)
                .toList();
        String arch = architecture.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String name = words.isEmpty() ? "unknown" : String.join("-", words);
        return (name.length() > 30 ? name.substring(0, 30).replaceAll("-$", "") : name) + "-" + arch;
    }
}
