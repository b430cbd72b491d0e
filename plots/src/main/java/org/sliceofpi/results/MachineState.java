package org.sliceofpi.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What moves on a machine, at a moment. What could not be read is null, or empty.
 *
 * @param at UTC time, as in ISO 8601
 * @param uptimeSeconds since the machine was started
 * @param load load average over 1, 5 and 15 minutes: processes that ran or wanted to
 * @param freeBytes memory that could be had
 * @param mhz frequency of each processor
 * @param celsius temperatures by sensor
 * @param otherCpus processors that programs other than this run kept busy, on average since the reading before; null in
 *     the first reading
 * @param stolenCpus processors that a virtual machine's host gave to others meanwhile, on average; null in the first
 * @param throttling what a Raspberry Pi's firmware says of power and heat
 * @param underVoltage whether a Raspberry Pi's supply is too weak at this moment
 */
public record MachineState(
        String at,
        Double uptimeSeconds,
        List<Double> load,
        Long freeBytes,
        List<Double> mhz,
        Map<String, Double> celsius,
        Double otherCpus,
        Double stolenCpus,
        Throttling throttling,
        Boolean underVoltage) {

    public MachineState {
        load = load == null ? List.of() : List.copyOf(load);
        mhz = mhz == null ? List.of() : List.copyOf(mhz);
        celsius = celsius == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(celsius));
    }
}
