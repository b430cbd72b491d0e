package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.PhaseBreakdown;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.VerifiedPi;

/**
 * The output of {@code pi --json}: one object on one line. Other programs rely on its property names. Sums are strings,
 * because JSON readers may round numbers. The timestamps of a slice are in nanoseconds since the start of the
 * measurement; if the worker was ready before then, {@code mainBeganNanos} is negative. The phases are those of
 * {@link PhaseBreakdown}.
 */
final class PiJson {

    private static final MathContext ERROR_PRECISION = new MathContext(6);

    private PiJson() {}

    static String of(Summation summation, StartMethod start, ParallelSum sum, VerifiedPi pi) {
        JsonLine json = new JsonLine();
        write(json, summation, start, sum, pi);
        return json + "\n";
    }

    private static void write(JsonLine json, Summation summation, StartMethod start, ParallelSum sum, VerifiedPi pi) {
        BigDecimal error =
                pi.error().signum() == 0 ? BigDecimal.ZERO : pi.error().round(ERROR_PRECISION);
        json.beginObject();
        json.text("pi", pi.pi());
        json.value("terms", summation.terms());
        json.value("processes", sum.slices().size());
        json.text("start", start.name());
        json.text("kernel", summation.kernel().name());
        if (summation.kernel().isDecimal()) {
            json.value("digits", summation.digits());
        } else {
            json.value("digits", null);
        }
        json.value("elapsedNanos", sum.elapsedNanos());
        json.value("error", error);
        json.value("verified", true);
        if (pi.tail().isPresent()) {
            json.text("tail", pi.tail().get());
        }
        PhaseBreakdown path = PhaseBreakdown.of(sum);
        json.beginObject("phases");
        json.value("startNanos", path.start());
        json.value("bootNanos", path.boot());
        json.value("handoverNanos", path.handover());
        json.value("computeNanos", path.compute());
        json.value("stragglerNanos", path.straggler());
        json.value("collectNanos", path.collect());
        json.endObject();
        json.beginArray("slices");
        for (SliceResult slice : sum.slices()) {
            write(json, slice, sum.startedNanos());
        }
        json.endArray();
        json.endObject();
    }

    private static void write(JsonLine json, SliceResult slice, long zero) {
        json.beginObject();
        json.value("first", slice.slice().first());
        json.value("last", slice.slice().last());
        json.value("pid", slice.pid());
        PartialSum sum = slice.sum();
        json.text(
                "sum",
                sum instanceof DoubleSum d
                        ? Double.toString(d.value())
                        : sum.exactly().toPlainString());
        SliceTimestamps at = slice.timestamps();
        json.value("computeNanos", at.computeNanos());
        json.value("startedNanos", at.started() - zero);
        json.value("spawnedNanos", at.spawned() - zero);
        json.value("mainBeganNanos", at.mainBegan() - zero);
        json.value("receivedNanos", at.received() - zero);
        json.value("beganNanos", at.began() - zero);
        json.value("endedNanos", at.ended() - zero);
        json.value("collectedNanos", at.collected() - zero);
        json.value("joinedNanos", at.joined() - zero);
        if (slice.retries() > 0) {
            json.value("retries", slice.retries());
        }
        ResourceUsage usage = slice.usage();
        if (usage.cpuNanos().isPresent()) {
            json.value("cpuNanos", usage.cpuNanos().getAsLong());
        }
        if (usage.peakBytes().isPresent()) {
            json.value("peakBytes", usage.peakBytes().getAsLong());
        }
        json.endObject();
    }
}
