package org.sliceofpi.machine;

import java.util.Optional;

/** Parses the text formats of /proc and /sys. */
final class KernelText {

    private KernelText() {}

    /** Returns the first value of a field, without quotes, from lines such as "name: value" or "name=value". */
    static Optional<String> field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .filter(rest -> rest.startsWith(":") || rest.startsWith("="))
                .map(rest -> rest.substring(1).strip().replaceAll("^\"|\"$", ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /**
     * Returns the value, in bytes, of a field such as "MemTotal: 1024 kB".
     *
     * @throws RuntimeException if there is no such field, or its value is not a size
     */
    static long bytes(String text, String field) {
        String kibibytes = field(text, field).orElseThrow();
        return Long.parseLong(kibibytes.replaceAll("\\s*kB$", "")) * 1024;
    }

    /** Returns a string as a number; empty if the text is not a plain decimal number. */
    static Optional<Double> number(String text) {
        return Optional.of(text)
                .filter(number -> number.matches("-?\\d{1,18}(\\.\\d{1,9})?"))
                .map(Double::valueOf);
    }

    /**
     * Returns the number of processors in a list such as "0-3,8".
     *
     * @throws NumberFormatException if the text is not such a list
     */
    static int cpuCount(String list) {
        int count = 0;
        for (String range : list.strip().split(",")) {
            String[] ends = range.split("-", 2);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (last < first) {
                throw new NumberFormatException("not a list of processors: " + list);
            }
            count += last - first + 1;
        }
        return count;
    }
}
