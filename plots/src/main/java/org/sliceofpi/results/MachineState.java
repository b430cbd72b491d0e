package org.sliceofpi.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changing state of a machine at one moment. Values that could not be read are null or empty.
 *
 * @param at UTC time in ISO 8601 format
 * @param uptimeSeconds seconds since the machine was started
 * @param load load averages over 1, 5 and 15 minutes
 * @param freeBytes available memory
 * @param mhz current frequency of each processor, in MHz
 * @param celsius temperatures in degrees Celsius, by sensor
 * @param otherCpus CPUs that other programs kept busy, on average since the previous reading; null in the first reading
 * @param stolenCpus CPUs that the hypervisor withheld from this virtual machine (steal time), on average since the previous
 *     reading; null in the first reading
 * @param throttling throttling bits of a Raspberry Pi
 * @param underVoltage whether a Raspberry Pi's supply voltage is too low
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
