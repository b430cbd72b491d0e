package org.sliceofpi.machine;

import java.io.IOException;
import org.sliceofpi.results.Throttling;

/** Reads the state of a Raspberry Pi's power supply and throttling. */
final class PiReader {

    private static final String COMMAND = "vcgencmd get_throttled";
    private static final String PREFIX = "throttled=";

    private PiReader() {}

    /**
     * Returns the throttling bits; null if they are unknown. On a Raspberry Pi, runs a command instead of reading the
     * kernel's file for these bits, which is deprecated: each time it is read, the kernel logs a warning.
     */
    static Throttling throttling(SystemFiles files, CommandRunner commands) {
        if (files.text("proc/device-tree/model")
                .filter(m -> m.startsWith("Raspberry Pi"))
                .isEmpty()) {
            return files.absent("throttling", "this is not a Raspberry Pi");
        }
        try {
            String text = commands.output(COMMAND.split(" "));
            if (text.startsWith(PREFIX)) {
                return Throttling.of(text.substring(PREFIX.length()));
            }
            return files.absent("throttling", COMMAND + " printed '" + text + "'");
        } catch (IOException | IllegalArgumentException e) {
            return files.absent("throttling", COMMAND + ": " + e.getMessage());
        }
    }

    /** Returns whether the supply voltage is currently too low; null if unknown. */
    static Boolean underVoltage(SystemFiles files) {
        return files.children("sys/class/hwmon", "hwmon\\d+").stream()
                .filter(sensor ->
                        files.text(sensor + "/name").filter("rpi_volt"::equals).isPresent())
                .findFirst()
                .flatMap(sensor -> files.flag(sensor + "/in0_lcrit_alarm"))
                .orElseGet(() -> files.absent("underVoltage", "the Linux kernel does not report the sensor rpi_volt"));
    }
}
