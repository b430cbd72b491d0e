package org.sliceofpi.machine;

/** Counts Linux's lists of processors, such as "0-3,8". */
final class CpuList {

    private CpuList() {}

    /** @throws NumberFormatException if it is not such a list */
    static int count(String list) {
        int count = 0;
        for (String range : list.strip().split(",")) {
            int dash = range.indexOf('-');
            if (dash < 0) {
                Integer.parseInt(range.strip());
                count++;
            } else {
                int first = Integer.parseInt(range.substring(0, dash).strip());
                int last = Integer.parseInt(range.substring(dash + 1).strip());
                if (last < first) {
                    throw new NumberFormatException("not a list of processors: " + list);
                }
                count += last - first + 1;
            }
        }
        return count;
    }
}
