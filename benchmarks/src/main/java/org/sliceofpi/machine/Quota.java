package org.sliceofpi.machine;

import java.util.OptionalDouble;

/** How many processors' time a control group (version 2) allows. */
final class Quota {

    private Quota() {}

    /** The least of the quotas from this process's group up to the root; empty if none is set. */
    static OptionalDouble of(Reading reading) {
        String path = reading.text("proc/self/cgroup")
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith("0::"))
                        .map(line -> line.substring(3).strip())
                        .findFirst())
                .orElse("/");
        double least = Double.POSITIVE_INFINITY;
        String group = path.equals("/") ? "" : path;
        while (true) {
            // In a container the group's own path is not there, and its files are at the top.
            String max = reading.text("sys/fs/cgroup" + group + "/cpu.max").orElse("max");
            least = Math.min(least, cpus(max));
            if (group.isEmpty()) {
                break;
            }
            group = group.substring(0, group.lastIndexOf('/'));
        }
        return Double.isInfinite(least) ? OptionalDouble.empty() : OptionalDouble.of(least);
    }

    /** "200000 100000" is two processors; "max 100000" is no limit. */
    private static double cpus(String max) {
        String[] parts = max.split("\\s+");
        if (parts.length != 2 || !parts[0].matches("\\d{1,15}") || !parts[1].matches("[1-9]\\d{0,14}")) {
            return Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    }
}
