package org.sliceofpi.results;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * machine.json: where a run was made. A value that could not be read is null, and {@code absent} says why, by the name of
 * the component; nothing is guessed.
 *
 * @param name short name of the machine, the folder its runs are kept in
 * @param model processor or board, as it calls itself
 * @param architecture as in {@code os.arch}
 * @param onlineCpus processors that are online
 * @param effectiveCpus processors that this program may use at once: affinity and quota taken into account
 * @param memoryBytes main memory
 * @param os name and version of the operating system
 * @param kernel its kernel's version
 * @param jdk vendor and version of the JDK, as one line
 * @param jdkFeature feature release of the JDK, such as 17
 * @param version of this suite
 * @param commit it was built from, with "-dirty" if it was changed after
 * @param emulated whether the processor is emulated: times are then worth nothing
 * @param synthetic whether the run was made up to show a picture, and measures nothing
 * @param absent why a component is null
 */
public record MachineRecord(
        String name,
        String model,
        String architecture,
        Integer onlineCpus,
        Double effectiveCpus,
        Long memoryBytes,
        String os,
        String kernel,
        String jdk,
        Integer jdkFeature,
        String version,
        String commit,
        boolean emulated,
        boolean synthetic,
        Map<String, String> absent) {

    public MachineRecord {
        absent = absent == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(absent));
    }
}
