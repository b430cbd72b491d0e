package org.sliceofpi.machine;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Derives the name of a machine's results folder from its model and architecture. */
final class MachineName {

    /** Words, including the empty one, that do not distinguish machines. */
    private static final String NOISE =
            "|r|tm|cpu|processor|cores?|with|graphics|radeon|model|rev|gen|technologies|inc|corp";

    private static final int MAX_WORDS = 4;
    private static final int MAX_LENGTH = 30;

    private MachineName() {}

    /** Returns a name of lower-case letters, digits and hyphens, such as "raspberry-pi-4-aarch64". */
    static String of(String model, String architecture) {
        String plain = model == null ? "" : model.toLowerCase(Locale.ROOT).replaceAll("@.*|rev \\d.*", " ");
        // The variant of a Raspberry Pi is a single letter, which is left out.
        String noise = plain.startsWith("raspberry") ? NOISE + "|[a-z]" : NOISE;
        String name = Stream.of(plain.split("[^a-z0-9]+"))
                .filter(word -> !word.matches(noise))
                .limit(MAX_WORDS)
                .collect(Collectors.joining("-"));
        if (name.length() > MAX_LENGTH) {
            name = name.substring(0, MAX_LENGTH).replaceAll("-$", "");
        }
        String suffix = architecture.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return (name.isEmpty() ? "unknown" : name) + "-" + suffix;
    }
}
