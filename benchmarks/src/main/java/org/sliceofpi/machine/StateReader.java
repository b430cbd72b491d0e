package org.sliceofpi.machine;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineState;

/**
 * Reads the machine state that changes during a run. On a Raspberry Pi, each reading starts a process, so read the state
 * between forks, not during a measurement. Not thread-safe.
 */
public final class StateReader {

    /** Names of CPU sensors, for machines without thermal zones. */
    private static final Set<String> CPU_SENSORS = Set.of("coretemp", "k10temp", "zenpower", "cpu_thermal");

    private final Path root;
    private final CommandRunner commands;
    private CpuTimes previous;

    StateReader(Path root, CommandRunner commands) {
        this.root = root;
        this.commands = commands;
    }

    /** Reads the current state; averages cover the time since the previous reading. */
    public MachineState read() {
        return read(new SystemFiles(root));
    }

    MachineState read(SystemFiles files) {
        CpuTimes now = CpuTimes.read(files).orElse(null);
        CpuTimes then = previous;
        previous = now;
        boolean both = then != null && now != null;
        return new MachineState(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                files.value("uptimeSeconds", "proc/uptime", text -> Double.valueOf(text.split(" ")[0])),
                files.value("load", "proc/loadavg", StateReader::load),
                files.value("freeBytes", "proc/meminfo", text -> KernelText.bytes(text, "MemAvailable")),
                megahertz(files),
                celsius(files),
                both ? now.othersSince(then) : null,
                both ? now.stolenSince(then) : null,
                PiReader.throttling(files, commands),
                PiReader.underVoltage(files));
    }

    private static List<Double> load(String text) {
        return Stream.of(text.split(" ")).limit(3).map(Double::valueOf).toList();
    }

    private static List<Double> megahertz(SystemFiles files) {
        List<Double> scaled = CpuReader.megahertz(files, "scaling_cur_freq").toList();
        if (!scaled.isEmpty()) {
            return scaled;
        }
        List<Double> listed = files.text("proc/cpuinfo").stream()
                .flatMap(String::lines)
                .flatMap(line -> KernelText.field(line, "cpu MHz").stream())
                .flatMap(text -> KernelText.number(text).stream())
                .toList();
        return listed.isEmpty() ? files.absent("mhz", "neither cpufreq nor /proc/cpuinfo reports a frequency") : listed;
    }

    private static Map<String, Double> celsius(SystemFiles files) {
        Map<String, Double> celsius = new TreeMap<>();
        for (String zone : files.children("sys/class/thermal", "thermal_zone\\d+")) {
            add(celsius, files.text(zone + "/type").orElse("zone"), files.text(zone + "/temp"));
        }
        if (celsius.isEmpty()) {
            for (String chip : files.children("sys/class/hwmon", "hwmon\\d+")) {
                files.text(chip + "/name")
                        .filter(CPU_SENSORS::contains)
                        .ifPresent(name -> add(celsius, name, files.text(chip + "/temp1_input")));
            }
        }
        return celsius.isEmpty()
                ? files.absent("celsius", "the kernel reports neither a thermal zone nor a CPU sensor")
                : celsius;
    }

    /** Adds a temperature; a number is appended to a sensor's name if it is not unique. */
    private static void add(Map<String, Double> celsius, String sensor, Optional<String> milliCelsius) {
        String name = sensor;
        for (int i = 2; celsius.containsKey(name); i++) {
            name = sensor + "-" + i;
        }
        Optional<Double> value = milliCelsius.flatMap(KernelText::number);
        if (value.isPresent()) {
            celsius.put(name, value.get() / 1000);
        }
    }
}
