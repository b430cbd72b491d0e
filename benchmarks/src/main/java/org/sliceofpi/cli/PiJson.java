package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import org.sliceofpi.process.PhaseBreakdown;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.series.DoubleSum;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The output of {@code pi --json}: one object on one line, whose names other programs use. Sums are strings, because JSON
 * readers may round numbers. Timestamps of a slice are nanoseconds after the start of the measurement, so a worker that
 * was ready before it has a negative {@code mainBeganNanos}; {@code phases} are those of {@link PhaseBreakdown}.
 */
final class PiJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final MathContext ERROR_PRECISION = new MathContext(6);

    private PiJson() {}

    static String of(VerifiedPi pi, StartMethod start) {
        ObjectNode object = JSON.createObjectNode();
        object.put("pi", pi.pi());
        object.put("terms", pi.summation().terms());
        object.put("processes", pi.sum().slices().size());
        object.put("start", start.name());
        object.put("kernel", pi.summation().kernel().name());
        object.put(
                "digits",
                pi.summation().kernel().isDecimal()
                        ? Integer.valueOf(pi.summation().digits())
                        : null);
        object.put("elapsedNanos", pi.sum().elapsedNanos());
        object.put(
                "error", pi.error().signum() == 0 ? BigDecimal.ZERO : pi.error().round(ERROR_PRECISION));
        object.put("verified", true);
        pi.tailText().ifPresent(tail -> object.put("tail", tail));
        PhaseBreakdown path = PhaseBreakdown.of(pi.sum());
        ObjectNode phases = object.putObject("phases");
        phases.put("startNanos", path.start());
        phases.put("bootNanos", path.boot());
        phases.put("handoverNanos", path.handover());
        phases.put("computeNanos", path.compute());
        phases.put("stragglerNanos", path.straggler());
        phases.put("collectNanos", path.collect());
        ArrayNode slices = object.putArray("slices");
        long zero = pi.sum().startedNanos();
        pi.sum().slices().forEach(slice -> add(slices.addObject(), slice, zero));
        return JSON.writeValueAsString(object) + "\n";
    }

    private static void add(ObjectNode object, SliceResult slice, long zero) {
        object.put("first", slice.slice().first());
        object.put("last", slice.slice().last());
        object.put("pid", slice.pid());
        object.put(
                "sum",
                slice.sum() instanceof DoubleSum sum
                        ? Double.toString(sum.value())
                        : slice.sum().exactly().toPlainString());
        SliceTimestamps phases = slice.timestamps();
        object.put("computeNanos", phases.computeNanos());
        object.put("startedNanos", phases.started() - zero);
        object.put("spawnedNanos", phases.spawned() - zero);
        object.put("mainBeganNanos", phases.mainBegan() - zero);
        object.put("receivedNanos", phases.received() - zero);
        object.put("beganNanos", phases.began() - zero);
        object.put("endedNanos", phases.ended() - zero);
        object.put("collectedNanos", phases.collected() - zero);
        object.put("joinedNanos", phases.joined() - zero);
        slice.usage().cpuNanos().ifPresent(nanos -> object.put("cpuNanos", nanos));
        slice.usage().peakBytes().ifPresent(bytes -> object.put("peakBytes", bytes));
    }
}
