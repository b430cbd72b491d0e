package org.sliceofpi.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import org.sliceofpi.process.ParallelSum;
import org.sliceofpi.process.PhaseBreakdown;
import org.sliceofpi.process.SliceResult;
import org.sliceofpi.process.SliceTimestamps;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.VerifiedPi;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
        Integer digits = summation.kernel().isDecimal() ? summation.digits() : null;
        BigDecimal error =
                pi.error().signum() == 0 ? BigDecimal.ZERO : pi.error().round(ERROR_PRECISION);
        ObjectNode object = JsonMapper.shared().createObjectNode();
        object.put("pi", pi.pi());
        object.put("terms", summation.terms());
        object.put("processes", sum.slices().size());
        object.put("start", start.name());
        object.put("kernel", summation.kernel().name());
        object.put("digits", digits);
        object.put("elapsedNanos", sum.elapsedNanos());
        object.put("error", error);
        object.put("verified", true);
        pi.tail().ifPresent(tail -> object.put("tail", tail));
        PhaseBreakdown path = PhaseBreakdown.of(sum);
        ObjectNode phases = object.putObject("phases");
        phases.put("startNanos", path.start());
        phases.put("bootNanos", path.boot());
        phases.put("handoverNanos", path.handover());
        phases.put("computeNanos", path.compute());
        phases.put("stragglerNanos", path.straggler());
        phases.put("collectNanos", path.collect());
        ArrayNode slices = object.putArray("slices");
        sum.slices().forEach(slice -> add(slices.addObject(), slice, sum.startedNanos()));
        return JsonMapper.shared().writeValueAsString(object) + "\n";
    }

    private static void add(ObjectNode object, SliceResult slice, long zero) {
        object.put("first", slice.slice().first());
        object.put("last", slice.slice().last());
        object.put("pid", slice.pid());
        PartialSum sum = slice.sum();
        object.put(
                "sum",
                sum instanceof DoubleSum d
                        ? Double.toString(d.value())
                        : sum.exactly().toPlainString());
        SliceTimestamps at = slice.timestamps();
        object.put("computeNanos", at.computeNanos());
        object.put("startedNanos", at.started() - zero);
        object.put("spawnedNanos", at.spawned() - zero);
        object.put("mainBeganNanos", at.mainBegan() - zero);
        object.put("receivedNanos", at.received() - zero);
        object.put("beganNanos", at.began() - zero);
        object.put("endedNanos", at.ended() - zero);
        object.put("collectedNanos", at.collected() - zero);
        object.put("joinedNanos", at.joined() - zero);
        slice.usage().cpuNanos().ifPresent(nanos -> object.put("cpuNanos", nanos));
        slice.usage().peakBytes().ifPresent(bytes -> object.put("peakBytes", bytes));
    }
}
