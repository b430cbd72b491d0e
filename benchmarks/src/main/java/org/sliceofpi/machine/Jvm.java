package org.sliceofpi.machine;

import java.lang.management.ManagementFactory;
import org.sliceofpi.process.jvm.JvmOptionVariables;
import org.sliceofpi.results.MachineRecord.Vm;

/**
 * Properties of a JVM and of its machine, as reported by the JVM.
 *
 * @param os name and version of the operating system
 * @param architecture as in {@code os.arch}
 * @param processors as in {@link Runtime#availableProcessors}
 * @param feature feature release of Java, such as 17
 * @param vm name, version and flags
 */
record Jvm(String os, String architecture, int processors, int feature, Vm vm) {

    /** Returns the properties of the running JVM. */
    static Jvm running() {
        String build = System.getProperty("java.runtime.version");
        return new Jvm(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                new Vm(
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.vendor"),
                        build.replaceFirst("[+-].*", ""),
                        build,
                        ManagementFactory.getRuntimeMXBean().getInputArguments(),
                        JvmOptionVariables.set()));
    }
}
