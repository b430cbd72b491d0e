package org.sliceofpi.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine of a run, as in machine.json. A value that could not be read is null, and {@code absent} has the
 * reason under the name of the component. Values that older files lack are null, too.
 *
 * @param name short name of the machine, which its results folder has
 * @param model name of the processor or board
 * @param architecture as in {@code os.arch}
 * @param onlineCpus online processors
 * @param effectiveCpus processors that this program may use at once: the minimum of {@code limits}
 * @param memoryBytes main memory
 * @param os name and version of the operating system
 * @param kernel its kernel's version
 * @param jdk vendor and version of the JDK, as one line
 * @param jdkFeature feature release of the JDK, such as 17
 * @param version of this suite
 * @param commit of the build, with "-dirty" if the source was changed
 * @param dirty whether the source differs from that commit
 * @param emulated whether the processor is emulated; times then mean nothing
 * @param synthetic whether the run is synthetic, without any measurement
 * @param cpu the processor in detail
 * @param limits limits on the number of processors
 * @param platform virtualisation, container and memory
 * @param vm the Java virtual machine of the run itself; that of each fork is in jmh.json
 * @param before the state before the first fork
 * @param after the state after the last fork; null during the run and after a kill
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
        Boolean dirty,
        boolean emulated,
        boolean synthetic,
        Cpu cpu,
        Limits limits,
        Platform platform,
        Vm vm,
        MachineState before,
        MachineState after,
        Map<String, String> absent) {

    /**
     * The processor in detail.
     *
     * @param vendor x86: the vendor string; Arm: the implementer's code and name, "0x41 (Arm)"
     * @param part Arm: the part's code and name, "0xd08 (Cortex-A72)"; x86: family, model and stepping
     * @param board the model in the device tree
     * @param smt whether a core runs two threads, so that two processors share it
     * @param isolatedCpus processors isolated from the scheduler, such as "2-3"; empty for none
     * @param governor of the frequency; several names if processors differ
     * @param frequencyDriver of the kernel
     * @param minMhz lowest frequency
     * @param maxMhz highest frequency of any processor
     * @param boost whether it may go above its nominal frequency
     */
    public record Cpu(
            String vendor,
            String part,
            String board,
            Boolean smt,
            String isolatedCpus,
            String governor,
            String frequencyDriver,
            Double minMhz,
            Double maxMhz,
            Boolean boost) {}

    /**
     * Limits on the number of processors.
     *
     * @param affinityCpus processors that the program may run on
     * @param quotaCpus CPU quota of the control group; null without a quota
     * @param availableProcessors processors that the JVM reports
     */
    public record Limits(Integer affinityCpus, Double quotaCpus, Integer availableProcessors) {}

    /**
     * Virtualisation, container and memory.
     *
     * @param virtualisation the virtual machine that it runs in, "none" for bare metal
     * @param container the container that it runs in, "none" for none
     * @param swapBytes size of the swap space
     * @param pageBytes size of a memory page
     */
    public record Platform(String virtualisation, String container, Long swapBytes, Integer pageBytes) {}

    /**
     * The Java virtual machine of the run itself.
     *
     * @param name such as "OpenJDK 64-Bit Server VM"
     * @param vendor of the JDK
     * @param version such as "17.0.15"
     * @param build such as "17.0.15+6-LTS"
     * @param flags those it was started with, from the command line or the environment
     */
    public record Vm(String name, String vendor, String version, String build, List<String> flags) {
        public Vm {
            flags = flags == null ? List.of() : List.copyOf(flags);
        }
    }

    public MachineRecord {
        absent = absent == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(absent));
    }

    /** A machine of which only the basic properties are known. */
    public MachineRecord(
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
        this(
                name,
                model,
                architecture,
                onlineCpus,
                effectiveCpus,
                memoryBytes,
                os,
                kernel,
                jdk,
                jdkFeature,
                version,
                commit,
                null,
                emulated,
                synthetic,
                null,
                null,
                null,
                null,
                null,
                null,
                absent);
    }

    /** Returns this machine with its state at the end of the run. */
    public MachineRecord withAfter(MachineState state) {
        return new MachineRecord(
                name,
                model,
                architecture,
                onlineCpus,
                effectiveCpus,
                memoryBytes,
                os,
                kernel,
                jdk,
                jdkFeature,
                version,
                commit,
                dirty,
                emulated,
                synthetic,
                cpu,
                limits,
                platform,
                vm,
                before,
                state,
                absent);
    }
}
