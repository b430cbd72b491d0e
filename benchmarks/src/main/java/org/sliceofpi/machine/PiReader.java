package org.sliceofpi.machine;

import java.io.IOException;
import java.util.Optional;
import org.sliceofpi.results.Throttling;

/**
 * Reads what a Raspberry Pi tells of its power and heat. The throttle bits are had from the firmware's own program: the
 * kernel's file of them is deprecated, and each reading of it leaves a warning in the kernel's log.
 */
final class PiReader {

    private static final String PREFIX = "throttled=";

    private PiReader() {}

    /** Starts a program on a Raspberry Pi, and none elsewhere. Null, with the reason, where it is not known. */
    static Throttling throttling(SystemFiles reading, CommandRunner programs) {
        if (!isPi(reading)) {
            return reading.none("throttling", "this is no Raspberry Pi");
        }
        try {
            String text = programs.output("vcgencmd", "get_throttled");
            if (text.startsWith(PREFIX)) {
                return Throttling.of(text.substring(PREFIX.length()));
            }
            return reading.none("throttling", "vcgencmd get_throttled says '" + text + "'");
        } catch (IOException | IllegalArgumentException e) {
            return reading.none("throttling", "vcgencmd get_throttled: " + e.getMessage());
        }
    }

    /** Whether the board's supply is too weak at this moment. Null, with the reason, where it is not known. */
    static Boolean underVoltage(SystemFiles reading) {
        Optional<String> alarm = reading.list("sys/class/hwmon", "hwmon\\d+").stream()
                .filter(chip ->
                        reading.text(chip + "name").filter("rpi_volt"::equals).isPresent())
                .findFirst()
                .flatMap(chip -> reading.text(chip + "in0_lcrit_alarm"));
        return alarm.filter(text -> text.matches("[01]"))
                .map("1"::equals)
                .orElseGet(() -> reading.none("underVoltage", "the kernel shows no sensor rpi_volt"));
    }

    private static boolean isPi(SystemFiles reading) {
        return reading.text("proc/device-tree/model")
                .filter(model -> model.startsWith("Raspberry Pi"))
                .isPresent();
    }
}
