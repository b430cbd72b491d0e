package org.sliceofpi.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.JournalEntry.Measured;
import org.sliceofpi.results.JournalEntry.PlannedCell;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;

/**
 * What the journal of a run holds.
 *
 * @param began its first line
 * @param measured forks that delivered, in order
 * @param failed forks that failed, in order
 */
record Kept(Began began, List<Measured> measured, List<Failed> failed) {

    Kept {
        measured = List.copyOf(measured);
        failed = List.copyOf(failed);
    }

    /** As the reading half takes it. */
    MeasuredRun asRun(String name, MachineRecord machine) {
        Map<PlannedCell, List<Measured>> byCell = new LinkedHashMap<>();
        began.cells().forEach(cell -> byCell.put(cell, new ArrayList<>()));
        measured.forEach(fork -> byCell.get(fork.cell()).add(fork));
        List<Measurement> measurements = new ArrayList<>();
        byCell.forEach((cell, forks) -> {
            if (!forks.isEmpty()) {
                Measured first = forks.get(0);
                measurements.add(new Measurement(
                        cell.benchmark(),
                        first.setting().mode(),
                        cell.params(),
                        first.unit(),
                        forks.stream().map(Measured::values).toList()));
            }
        });
        return new MeasuredRun(name, Optional.of(machine), measurements);
    }

    /** 3 if a wrong answer was computed, 1 if a benchmark failed, else 0. */
    int exitCode() {
        if (failed.stream().anyMatch(Failed::wrongAnswer)) {
            return 3;
        }
        return failed.isEmpty() ? 0 : 1;
    }
}
