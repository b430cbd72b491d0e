package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The throttling bits of a Raspberry Pi's firmware, as {@code vcgencmd get_throttled} prints them: bits 0 to 3 are the
 * current state, bits 16 to 19 record what has occurred since boot. Source: the documentation of Raspberry Pi OS.
 *
 * @param bits the bits, as printed
 */
public record Throttling(int bits) {

    /**
     * The causes, in the order of their bits: each has a bit for the current state, and one 16 places higher for the time
     * since boot.
     */
    public enum Cause {
        UNDER_VOLTAGE("under-voltage"),
        FREQUENCY_CAPPED("a capped frequency"),
        THROTTLED("throttling"),
        SOFT_TEMPERATURE_LIMIT("the soft temperature limit");

        private final String phrase;

        Cause(String phrase) {
            this.phrase = phrase;
        }

        /** Returns a phrase for use within a sentence. */
        public String phrase() {
            return phrase;
        }
    }

    private static final int SINCE_START = 16;

    /**
     * Parses a string such as {@link #toString} returns.
     *
     * @throws IllegalArgumentException if the text is not a hexadecimal number of at most 31 bits
     */
    @JsonCreator
    public static Throttling of(String hex) {
        if (!hex.matches("0x[0-7]?[0-9a-fA-F]{1,7}")) {
            throw new IllegalArgumentException(
                    "throttling bits must be a hexadecimal number such as 0x50005, not '" + hex + "'");
        }
        return new Throttling(Integer.parseInt(hex.substring(2), 16));
    }

    /** Returns the causes that apply now. */
    public Set<Cause> now() {
        return causes(bits);
    }

    /** Returns the causes that have occurred since boot. */
    public Set<Cause> sinceStart() {
        return causes(bits >> SINCE_START);
    }

    /**
     * Returns the causes that certainly occurred during a run: active before it, after it or after one of its forks, or
     * first recorded by the firmware in between. A cause recorded before the run counts only if it was seen active, because
     * the firmware does not record it again.
     */
    public static Set<Cause> during(MeasuredRun run) {
        Optional<Throttling> before = run.machine().map(MachineRecord::before).map(MachineState::throttling);
        List<Throttling> later = Stream.concat(
                        run.statesAfterForks().stream(), run.machine().map(MachineRecord::after).stream())
                .map(MachineState::throttling)
                .filter(Objects::nonNull)
                .toList();
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        later.forEach(reading -> causes.addAll(reading.sinceStart()));
        before.ifPresent(reading -> causes.removeAll(reading.sinceStart()));
        before.ifPresent(reading -> causes.addAll(reading.now()));
        later.forEach(reading -> causes.addAll(reading.now()));
        return causes;
    }

    /** Returns the causes as one phrase. */
    public static String phrases(Set<Cause> causes) {
        return causes.stream().map(Cause::phrase).collect(Collectors.joining(", "));
    }

    private static Set<Cause> causes(int bits) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.values()) {
            if ((bits >> cause.ordinal() & 1) == 1) {
                causes.add(cause);
            }
        }
        return causes;
    }

    /** Returns the bits in hexadecimal, such as "0x50005". */
    @Override
    @JsonValue
    public String toString() {
        return "0x" + Integer.toHexString(bits);
    }
}
