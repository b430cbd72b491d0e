package org.sliceofpi.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sliceofpi.results.MachineRecord.Limits;

/** Reads the limits on the number of processors: CPU affinity, the control group's quota, and the JVM's own. */
final class LimitsReader {

    private static final String CGROUPS = "sys/fs/cgroup";

    /** Quota and period in microseconds: "200000 100000" means two processors. "max" or -1 means no quota. */
    private static final Pattern QUOTA = Pattern.compile("(\\d{1,15})\\s+([1-9]\\d{0,14})");

    private LimitsReader() {}

    static Limits read(SystemFiles files, int availableProcessors) {
        return new Limits(
                files.value("affinityCpus", "proc/self/status", LimitsReader::affinity),
                quota(files).orElseGet(() -> files.absent("quotaCpus", "no quota is set")),
                availableProcessors);
    }

    private static int affinity(String status) {
        return KernelText.cpuCount(KernelText.field(status, "Cpus_allowed_list").orElseThrow());
    }

    /** Returns the smallest limit. */
    static double effective(Limits limits) {
        return Stream.of(limits.availableProcessors(), limits.affinityCpus(), limits.quotaCpus())
                .filter(Objects::nonNull)
                .mapToDouble(Number::doubleValue)
                .min()
                .orElseThrow();
    }

    /** Returns the smallest quota of the process's control group and its ancestors, from cgroup versions 1 and 2. */
    private static Optional<Double> quota(SystemFiles files) {
        String groups = files.text("proc/self/cgroup").orElse("");
        Stream<String> version2 = folders(CGROUPS, group(groups, "")).map(folder -> text(files, folder, "cpu.max"));
        Stream<String> version1 = Stream.of(CGROUPS + "/cpu", CGROUPS + "/cpu,cpuacct")
                .flatMap(mount -> folders(mount, group(groups, "cpu")))
                .map(folder ->
                        text(files, folder, "cpu.cfs_quota_us") + " " + text(files, folder, "cpu.cfs_period_us"));
        return Stream.concat(version2, version1)
                .map(QUOTA::matcher)
                .filter(Matcher::matches)
                .map(quota -> Double.parseDouble(quota.group(1)) / Double.parseDouble(quota.group(2)))
                .min(Comparator.naturalOrder());
    }

    private static String text(SystemFiles files, String folder, String file) {
        return files.text(folder + "/" + file).orElse("");
    }

    /** Returns the group of a controller: /a/b for cpu in "4:cpu,cpuacct:/a/b". In version 2 the controller is empty. */
    private static String group(String groups, String controller) {
        return groups.lines()
                .map(line -> line.split(":", 3))
                .filter(line -> line.length == 3 && List.of(line[1].split(",")).contains(controller))
                .map(line -> line[2].strip())
                .filter(group -> group.matches("/.+") && !group.contains(".."))
                .findFirst()
                .orElse("");
    }

    /** Returns the folders of a group and of its ancestors. Inside a container, the container's own group appears as the root. */
    private static Stream<String> folders(String mount, String group) {
        return Stream.iterate(
                mount + group,
                folder -> folder.length() >= mount.length(),
                folder -> folder.substring(0, folder.lastIndexOf('/')));
    }
}
