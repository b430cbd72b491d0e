package org.sliceofpi.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How many processors' time a control group allows, of version 2 or 1. */
final class CgroupQuota {

    private CgroupQuota() {}

    /** The least of the quotas from this process's group up to the root; empty if none is set. */
    static OptionalDouble of(SystemFiles reading) {
        String groups = reading.text("proc/self/cgroup").orElse("");
        double least = least(reading, "sys/fs/cgroup", group(groups, ""), CgroupQuota::unified);
        String first = group(groups, "cpu");
        for (String mount : List.of("sys/fs/cgroup/cpu", "sys/fs/cgroup/cpu,cpuacct")) {
            least = Math.min(least, least(reading, mount, first, CgroupQuota::first));
        }
        return Double.isInfinite(least) ? OptionalDouble.empty() : OptionalDouble.of(least);
    }

    /** "4:cpu,cpuacct:/a/b" has the group /a/b of controller cpu; version 2 names no controller. */
    private static String group(String groups, String controller) {
        return groups.lines()
                .map(line -> line.split(":", 3))
                .filter(line ->
                        line.length == 3 && Arrays.asList(line[1].split(",")).contains(controller))
                .map(line -> line[2].strip())
                .filter(group -> group.startsWith("/") && !group.contains(".."))
                .findFirst()
                .filter(group -> !group.equals("/"))
                .orElse("");
    }

    private interface Reader {
        double cpus(SystemFiles reading, String folder);
    }

    private static double least(SystemFiles reading, String mount, String group, Reader reader) {
        double least = Double.POSITIVE_INFINITY;
        String at = group;
        while (true) {
            // In a container the group's own path is not there, and its files are at the top.
            least = Math.min(least, reader.cpus(reading, mount + at));
            if (at.isEmpty()) {
                return least;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
    }

    /** "200000 100000" is two processors; "max 100000" is no limit. */
    private static double unified(SystemFiles reading, String folder) {
        String[] parts = reading.text(folder + "/cpu.max").orElse("max").split("\\s+");
        return parts.length == 2 ? ratio(parts[0], parts[1]) : Double.POSITIVE_INFINITY;
    }

    /** A quota of -1 is no limit. */
    private static double first(SystemFiles reading, String folder) {
        Optional<String> quota = reading.text(folder + "/cpu.cfs_quota_us");
        Optional<String> period = reading.text(folder + "/cpu.cfs_period_us");
        return quota.isPresent() && period.isPresent() ? ratio(quota.get(), period.get()) : Double.POSITIVE_INFINITY;
    }

    private static double ratio(String quota, String period) {
        if (!quota.matches("\\d{1,15}") || !period.matches("[1-9]\\d{0,14}")) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(quota) / Double.parseDouble(period);
    }
}
