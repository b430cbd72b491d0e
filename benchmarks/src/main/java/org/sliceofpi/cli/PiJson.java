package org.sliceofpi.cli;

import java.io.StringWriter;
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
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

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
        StringWriter text = new StringWriter();
        // Not the data binding of the same library, which takes as long to load as everything else.
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, summation, start, sum, pi);
        }
        return text + "\n";
    }

    private static void write(
            JsonGenerator json, Summation summation, StartMethod start, ParallelSum sum, VerifiedPi pi) {
        BigDecimal error =
                pi.error().signum() == 0 ? BigDecimal.ZERO : pi.error().round(ERROR_PRECISION);
        json.writeStartObject();
        json.writeStringProperty("pi", pi.pi());
        json.writeNumberProperty("terms", summation.terms());
        json.writeNumberProperty("processes", sum.slices().size());
        json.writeStringProperty("start", start.name());
        json.writeStringProperty("kernel", summation.kernel().name());
        if (summation.kernel().isDecimal()) {
            json.writeNumberProperty("digits", summation.digits());
        } else {
            json.writeNullProperty("digits");
        }
        json.writeNumberProperty("elapsedNanos", sum.elapsedNanos());
        json.writeNumberProperty("error", error);
        json.writeBooleanProperty("verified", true);
        if (pi.tail().isPresent()) {
            json.writeStringProperty("tail", pi.tail().get());
        }
        PhaseBreakdown path = PhaseBreakdown.of(sum);
        json.writeObjectPropertyStart("phases");
        json.writeNumberProperty("startNanos", path.start());
        json.writeNumberProperty("bootNanos", path.boot());
        json.writeNumberProperty("handoverNanos", path.handover());
        json.writeNumberProperty("computeNanos", path.compute());
        json.writeNumberProperty("stragglerNanos", path.straggler());
        json.writeNumberProperty("collectNanos", path.collect());
        json.writeEndObject();
        json.writeArrayPropertyStart("slices");
        for (SliceResult slice : sum.slices()) {
            write(json, slice, sum.startedNanos());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SliceResult slice, long zero) {
        json.writeStartObject();
        json.writeNumberProperty("first", slice.slice().first());
        json.writeNumberProperty("last", slice.slice().last());
        json.writeNumberProperty("pid", slice.pid());
        PartialSum sum = slice.sum();
        json.writeStringProperty(
                "sum",
                sum instanceof DoubleSum d
                        ? Double.toString(d.value())
                        : sum.exactly().toPlainString());
        SliceTimestamps at = slice.timestamps();
        json.writeNumberProperty("computeNanos", at.computeNanos());
        json.writeNumberProperty("startedNanos", at.started() - zero);
        json.writeNumberProperty("spawnedNanos", at.spawned() - zero);
        json.writeNumberProperty("mainBeganNanos", at.mainBegan() - zero);
        json.writeNumberProperty("receivedNanos", at.received() - zero);
        json.writeNumberProperty("beganNanos", at.began() - zero);
        json.writeNumberProperty("endedNanos", at.ended() - zero);
        json.writeNumberProperty("collectedNanos", at.collected() - zero);
        json.writeNumberProperty("joinedNanos", at.joined() - zero);
        if (slice.retries() > 0) {
            json.writeNumberProperty("retries", slice.retries());
        }
        ResourceUsage usage = slice.usage();
        if (usage.cpuNanos().isPresent()) {
            json.writeNumberProperty("cpuNanos", usage.cpuNanos().getAsLong());
        }
        if (usage.peakBytes().isPresent()) {
            json.writeNumberProperty("peakBytes", usage.peakBytes().getAsLong());
        }
        json.writeEndObject();
    }
}
