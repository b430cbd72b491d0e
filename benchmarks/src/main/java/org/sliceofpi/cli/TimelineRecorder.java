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
 * Sums once by each start method and keeps the timestamps in the run folder, as {@code pi --json} prints them. They are
 * illustrations of the measurements, not measurements.
 */
final class TimelineRecorder {

    /** Long enough that a slice is visible next to the start of its process, on fast and on slow machines. */
    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 100_000_000, 0);

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** The article has at most four processes; two are the least that show anything. */
    private static final int PROCESSES =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private TimelineRecorder() {}

    /**
     * Writes timelines.jsonl, unless it exists.
     *
     * @throws WorkerException if a worker failed
     * @throws IOException if the folder cannot be written
     */
    static void record(Path folder) throws WorkerException, InterruptedException, IOException {
        Path file = folder.resolve(RunFolder.TIMELINES);
        if (Files.exists(file)) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (StartMethod start : StartMethod.values()) {
            lines.append(PiJson.of(VerifiedPi.of(SUMMATION, sum(start)), start));
        }
        AtomicFile.write(file, lines.toString());
    }

    private static ParallelSum sum(StartMethod start) throws WorkerException, InterruptedException {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), PROCESSES - 1)) {
            workers.requireReady(TIMEOUT);
            ParallelSum sum = ParallelSum.of(workers, SUMMATION, SUMMATION.partition(PROCESSES), TIMEOUT);
            // The resource usage of workers can be read only while they are open.
            sum.slices();
            return sum;
        }
    }
}
