package org.sliceofpi.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.process.jvm.WorkerOptions;
import org.sliceofpi.results.Timeline;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.Verifier;

/** Computes one sum by each start method and writes its timestamps, which illustrate the measurements but are not among them. */
final class TimelineRecorder {

    /** Long enough that a slice is visible next to the start of its process, on fast and on slow machines. */
    private static final Summation SUMMATION = new Summation(Kernel.SCALAR, 100_000_000, 0);

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** At most four, as in the article, and at least two, because one process starts no worker. */
    private static final int PROCESSES =
            Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));

    private TimelineRecorder() {}

    /**
     * Writes timelines.jsonl, unless it exists.
     *
     * @throws WorkerException if a worker failed
     * @throws org.sliceofpi.verify.WrongAnswerException if a sum is wrong; nothing is written then
     * @throws IOException if the folder cannot be written
     */
    static void record(Path folder) throws WorkerException, InterruptedException, IOException {
        if (Files.exists(folder.resolve(RunFolder.TIMELINES))) {
            return;
        }
        List<Timeline> timelines = new ArrayList<>();
        for (StartMethod start : StartMethod.available()) {
            timelines.add(timeline(start));
        }
        RunFolder.writeTimelines(folder, timelines);
    }

    private static Timeline timeline(StartMethod start) throws WorkerException, InterruptedException {
        try (WorkerFactory workers = start.open(WorkerOptions.standard(), PROCESSES - 1)) {
            workers.requireReady(TIMEOUT);
            workers.warmUp(SUMMATION);
            ParallelSum sum = ParallelSum.of(workers, SUMMATION, SUMMATION.partition(PROCESSES), TIMEOUT);
            List<Timeline.Slice> slices = new ArrayList<>();
            for (SliceResult slice : sum.slices()) {
                Verifier.check(SUMMATION, slice.slice(), slice.sum());
                slices.add(slice(slice, sum.startedNanos()));
            }
            String kernel = SUMMATION.kernel().name();
            return new Timeline(SUMMATION.terms(), start.name(), kernel, null, sum.elapsedNanos(), slices);
        }
    }

    private static Timeline.Slice slice(SliceResult result, long zero) {
        SliceTimestamps at = result.timestamps();
        return new Timeline.Slice(
                result.slice().first(),
                result.slice().last(),
                result.pid(),
                at.started() - zero,
                at.spawned() - zero,
                at.mainBegan() - zero,
                at.received() - zero,
                at.began() - zero,
                at.ended() - zero,
                at.collected() - zero,
                at.joined() - zero);
    }
}
