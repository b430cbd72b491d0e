package org.sliceofpi.charts.draw;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SortedSet;

/** Picks some of many for a picture that has not room for all. */
public final class EvenSubset {

    private EvenSubset() {}

    /** At most so many, evenly spread by rank, the first and the last among them; of one only the last. */
    public static <T> List<T> of(SortedSet<T> all, int most) {
        List<T> list = new ArrayList<>(all);
        if (list.size() <= most) {
            return list;
        }
        if (most == 1) {
            return List.of(list.get(list.size() - 1));
        }
        LinkedHashSet<T> picked = new LinkedHashSet<>();
        for (int i = 0; i < most; i++) {
            picked.add(list.get((int) Math.round((double) i * (list.size() - 1) / (most - 1))));
        }
        return List.copyOf(picked);
    }
}
