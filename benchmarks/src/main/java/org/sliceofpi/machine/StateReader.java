package org.sliceofpi.machine;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineState;

/**
 * Reads what moves on a machine, again and again. Starts no process but, on a Raspberry Pi, the firmware's own program: so
 * it is for the time between two forks, not for that of a measurement. Not thread-safe.
 */
public final class StateReader {

    /** Sensors of processors, for machines whose kernel has no thermal zone for them. */
    private static final Set<String> CPU_SENSORS = Set.of("coretemp", "k10temp", "zenpower", "cpu_thermal");

    private final Path root;
    private final CommandRunner programs;
    private CpuTimes before;

    /**
     * Reads a saved machine, of which there are files and no programs.
     *
     * @param root folder of its files
     */
    public StateReader(Path root) {
        this(root, CommandRunner::none);
    }

    StateReader(Path root, CommandRunner programs) {
        this.root = root;
        this.programs = programs;
    }

    /** The state now; what is a mean is over the time since the call before. */
    public MachineState read() {
        return read(new SystemFiles(root));
    }

    MachineState read(SystemFiles reading) {
        Optional<CpuTimes> now = CpuTimes.read(reading);
        CpuTimes then = before;
        before = now.orElse(null);
        boolean both = then != null && now.isPresent();
        return new MachineState(
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                reading.text("proc/uptime")
                        .flatMap(text -> Numbers.parse(text.split(" ")[0]))
                        .orElseGet(() -> reading.none("uptimeSeconds", "there is no /proc/uptime")),
                load(reading),
                reading.value("freeBytes", "proc/meminfo", text -> PlatformReader.kibibytes(text, "MemAvailable")),
                megahertz(reading),
                celsius(reading),
                both ? now.get().othersSince(then) : null,
                both ? now.get().stolenSince(then) : null,
                PiReader.throttling(reading, programs),
                PiReader.underVoltage(reading));
    }

    private static List<Double> load(SystemFiles reading) {
        List<Double> load = reading.text("proc/loadavg").stream()
                .flatMap(text -> Arrays.stream(text.split(" ")).limit(3))
                .flatMap(text -> Numbers.parse(text).stream())
                .toList();
        return load.size() == 3 ? load : absent(reading, "load", "there is no /proc/loadavg", List.of());
    }

    private static List<Double> megahertz(SystemFiles reading) {
        List<Double> found = new ArrayList<>();
        for (String cpu : reading.list("sys/devices/system/cpu", "cpu\\d+")) {
            reading.text(cpu + "cpufreq/scaling_cur_freq")
                    .flatMap(Numbers::parse)
                    .ifPresent(kilohertz -> found.add(kilohertz / 1000));
        }
        if (found.isEmpty()) {
            reading.text("proc/cpuinfo").stream()
                    .flatMap(String::lines)
                    .flatMap(line -> Fields.find(line, "cpu MHz").stream())
                    .flatMap(text -> Numbers.parse(text).stream())
                    .forEach(found::add);
        }
        return found.isEmpty()
                ? absent(reading, "mhz", "neither cpufreq nor /proc/cpuinfo shows a frequency", found)
                : found;
    }

    private static Map<String, Double> celsius(SystemFiles reading) {
        Map<String, Double> found = new TreeMap<>();
        for (String zone : reading.list("sys/class/thermal", "thermal_zone\\d+")) {
            add(found, reading, reading.text(zone + "type").orElse("zone"), zone + "temp");
        }
        if (found.isEmpty()) {
            for (String chip : reading.list("sys/class/hwmon", "hwmon\\d+")) {
                reading.text(chip + "name")
                        .filter(CPU_SENSORS::contains)
                        .ifPresent(name -> add(found, reading, name, chip + "temp1_input"));
            }
        }
        return found.isEmpty()
                ? absent(reading, "celsius", "the kernel shows no thermal zone and no sensor of a processor", found)
                : found;
    }

    private static void add(Map<String, Double> found, SystemFiles reading, String name, String file) {
        String free = Stream.iterate(2, i -> i + 1)
                .map(i -> i == 2 ? name : name + "-" + (i - 1))
                .filter(candidate -> !found.containsKey(candidate))
                .findFirst()
                .orElseThrow();
        reading.text(file).flatMap(Numbers::parse).ifPresent(millis -> found.put(free, millis / 1000));
    }

    private static <T> T absent(SystemFiles reading, String component, String why, T value) {
        reading.none(component, why);
        return value;
    }
}
