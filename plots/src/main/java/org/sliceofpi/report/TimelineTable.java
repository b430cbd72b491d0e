package org.sliceofpi.report;

import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.results.Notation;
import org.sliceofpi.results.Timeline;

/** The moments of one sum, a line for each process. */
final class TimelineTable {

    private TimelineTable() {}

    static Table of(Timeline timeline) {
        List<List<String>> rows = new ArrayList<>();
        for (Timeline.Slice slice : timeline.slices()) {
            rows.add(List.of(
                    (rows.isEmpty() ? "parent " : "worker ") + slice.pid(),
                    Notation.terms(slice.first()) + " to " + Notation.terms(slice.last()),
                    at(slice.startedNanos()),
                    at(slice.mainBeganNanos()),
                    at(slice.beganNanos()),
                    at(slice.endedNanos()),
                    at(slice.joinedNanos())));
        }
        return new Table(
                List.of("process", "terms", "started", "its code ran", "first term", "last term", "joined"), rows);
    }

    private static String at(long nanos) {
        return Notation.seconds(nanos * 1e-9);
    }
}
