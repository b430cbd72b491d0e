package org.sliceofpi.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.results.io.AtomicFile;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;

/**
 * Sums once by each start method and keeps who did what when in the run folder, as {@code pi --json} prints it: pictures
 * that go with the figures, not figures.
 */
final class TimelineRecorder {

    /** Long enough for a slice to be seen beside the start of its process, on a fast machine and on a slow one. */
    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 100_000_000, 0);

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private TimelineRecorder() {}

    /**
     * Leaves timelines.jsonl, unless it is there.
     *
     * @param processes how many shall share the work
     * @throws WorkerException if one of them failed
     * @throws IOException if the folder cannot be written
     */
    static void record(Path folder, int processes) throws WorkerException, InterruptedException, IOException {
        Path file = folder.resolve(RunFolder.TIMELINES);
        if (Files.exists(file)) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (StartMethod start : StartMethod.values()) {
            lines.append(PiJson.of(VerifiedPi.of(SUMMATION, sum(start, processes)), start));
        }
        AtomicFile.write(file, lines.toString());
    }

    private static ParallelSum sum(StartMethod start, int processes) throws WorkerException, InterruptedException {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), processes - 1)) {
            workers.requireReady(LIMIT);
            ParallelSum sum = ParallelSum.of(workers, SUMMATION, SUMMATION.partition(processes), LIMIT);
            // What the workers used can be read while they are open.
            sum.slices();
            return sum;
        }
    }
}
