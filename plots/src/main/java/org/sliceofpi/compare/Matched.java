package org.sliceofpi.compare;

import java.util.List;
import java.util.Map;
import org.sliceofpi.results.CellId;

/** The values of a cell in the base and in the head. */
record Matched<T>(T base, T head) {

    /** Returns the values of the cells that occur on both sides, in the order of the base. */
    static <T> List<Matched<T>> of(Map<CellId, T> base, Map<CellId, T> head) {
        return base.entrySet().stream()
                .filter(entry -> head.containsKey(entry.getKey()))
                .map(entry -> new Matched<>(entry.getValue(), head.get(entry.getKey())))
                .toList();
    }
}
