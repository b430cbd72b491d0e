package org.sliceofpi.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine of a run, as in machine.json. If a value could not be read, it is null, and {@code absent} gives the reason.
 * Values missing from older files are null, too.
 *
 * @param name short name of the machine, used as the name of its results folder
 * @param model name of the processor or the board
 * @param architecture value of {@code os.arch}
 * @param onlineCpus number of online processors
 * @param effectiveCpus number of processors that this program may use at once: the minimum of {@code limits}
 * @param memoryBytes size of the main memory
 * @param os name and version of the operating system
 * @param kernel version of the operating system's kernel
 * @param jdk vendor and version of the JDK, as one line
 * @param jdkFeature feature release of the JDK, such as 17
 * @param version version of this suite
 * @param commit Git commit of the build, with "-dirty" if the source was changed
 * @param dirty whether the source differs from that commit
 * @param emulated whether the processor is emulated, which makes times meaningless
 * @param synthetic whether the run's data are generated, not measured
 * @param cpu the processor in detail
 * @param limits limits on the number of processors
 * @param platform virtualisation, container and memory
 * @param vm the JVM of the run itself; the JVM of each fork is in {@link JmhSetting}
 * @param before machine state before the first fork
 * @param after machine state after the last fork; null if the run has not ended or was killed
 * @param absent for each component that is null, the reason
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
     * @param vendor x86: the vendor string; Arm: the implementer's code and name, such as "0x41 (Arm)"
     * @param part Arm: the part's code and name, such as "0xd08 (Cortex-A72)"; x86: family, model and stepping
     * @param board name of the board, from the device tree
     * @param smt whether simultaneous multithreading is on: two processors share a core
     * @param isolatedCpus processors isolated from the scheduler, such as "2-3"; empty for none
     * @param governor frequency governor; several names if processors differ
     * @param frequencyDriver the kernel's frequency driver
     * @param minMhz lowest frequency of any processor
     * @param maxMhz highest frequency of any processor
     * @param boost whether the processor may exceed its nominal frequency
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
     * @param affinityCpus number of processors that the program's affinity mask allows
     * @param quotaCpus CPU quota of the control group, in CPUs; null if there is none
     * @param availableProcessors number of processors that the JVM reports
     */
    public record Limits(Integer affinityCpus, Double quotaCpus, Integer availableProcessors) {}

    /**
     * Virtualisation, container and memory.
     *
     * @param virtualisation the hypervisor; "none" on bare metal
     * @param container the container runtime, such as "docker"; "none" outside a container
     * @param swapBytes size of the swap space
     * @param pageBytes size of a memory page
     */
    public record Platform(String virtualisation, String container, Long swapBytes, Integer pageBytes) {}

    /**
     * The JVM of the run itself.
     *
     * @param name such as "OpenJDK 64-Bit Server VM"
     * @param vendor vendor of the JDK
     * @param version such as "17.0.15"
     * @param build such as "17.0.15+6-LTS"
     * @param flags options that the JVM was started with, from the command line or the environment
     * @param optionVariables environment variables with options for every JVM, such as JAVA_TOOL_OPTIONS, by name
     */
    public record Vm(
            String name,
            String vendor,
            String version,
            String build,
            List<String> flags,
            Map<String, String> optionVariables) {
        public Vm {
            flags = flags == null ? List.of() : List.copyOf(flags);
            optionVariables =
                    optionVariables == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(optionVariables));
        }
    }

    public MachineRecord {
        absent = absent == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(absent));
    }

    /** Returns a copy with the given states before and after a run. */
    public MachineRecord withStates(MachineState newBefore, MachineState newAfter) {
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
                newBefore,
                newAfter,
                absent);
    }
}
