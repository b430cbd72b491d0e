package org.sliceofpi.results;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a Raspberry Pi's firmware says of power and heat, as {@code vcgencmd get_throttled} prints it: bits 0 to 3 tell what
 * holds now, bits 16 to 19 what has held at any time since the machine was started. Source: the documentation of Raspberry
 * Pi OS.
 *
 * @param bits as printed
 */
public record Throttling(int bits) {

    /** Each is a bit of the lower four, and, 16 places higher, one of "since the start". */
    public enum Cause {
        UNDER_VOLTAGE("under-voltage"),
        FREQUENCY_CAPPED("a capped frequency"),
        THROTTLED("throttling"),
        SOFT_TEMPERATURE_LIMIT("the soft temperature limit");

        private final String phrase;

        Cause(String phrase) {
            this.phrase = phrase;
        }

        /** To be read within a sentence. */
        public String phrase() {
            return phrase;
        }
    }

    private static final int SINCE_START = 16;

    /**
     * Reads the text of {@link #toString}.
     *
     * @throws IllegalArgumentException if it is no hexadecimal number of at most 31 bits
     */
    @JsonCreator
    public static Throttling of(String hex) {
        if (!hex.matches("0x[0-7]?[0-9a-fA-F]{1,7}")) {
            throw new IllegalArgumentException("throttle bits are a number such as 0x50005, not '" + hex + "'");
        }
        return new Throttling(Integer.parseInt(hex.substring(2), 16));
    }

    /** What holds at this moment. */
    public Set<Cause> now() {
        return causes(bits);
    }

    /** What has held since the machine was started. */
    public Set<Cause> sinceStart() {
        return causes(bits >> SINCE_START);
    }

    /**
     * What is certain to have held during a run: it held before it, after it or after one of its forks, or has been noted
     * in between. What had been noted before already cannot be noted again.
     */
    public static Set<Cause> during(MeasuredRun run) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        Optional<Throttling> before = run.machine().map(MachineRecord::before).map(MachineState::throttling);
        Optional<Throttling> after = run.machine().map(MachineRecord::after).map(MachineState::throttling);
        List<Throttling> later = Stream.concat(
                        run.statesAfterForks().stream()
                                .map(MachineState::throttling)
                                .flatMap(Stream::ofNullable),
                        after.stream())
                .toList();
        later.forEach(then -> causes.addAll(then.sinceStart()));
        before.ifPresent(then -> causes.removeAll(then.sinceStart()));
        Stream.concat(before.stream(), later.stream()).forEach(then -> causes.addAll(then.now()));
        return causes;
    }

    /** The causes as one phrase. */
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

    /** "0x50005". */
    @Override
    @JsonValue
    public String toString() {
        return "0x" + Integer.toHexString(bits);
    }
}
