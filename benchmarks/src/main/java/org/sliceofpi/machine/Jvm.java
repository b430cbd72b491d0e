package org.sliceofpi.machine;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the JVM says of itself and of what it runs on.
 *
 * @param osName as in {@code os.name}
 * @param osVersion as in {@code os.version}
 * @param architecture as in {@code os.arch}
 * @param vendor as in {@code java.vendor}
 * @param version as in {@code java.runtime.version}, the build included
 * @param feature feature release, such as 17
 * @param vm as in {@code java.vm.name}
 * @param flags that it was started with, from the command line or the environment
 * @param processors as in {@link Runtime#availableProcessors}
 */
public record Jvm(
        String osName,
        String osVersion,
        String architecture,
        String vendor,
        String version,
        int feature,
        String vm,
        List<String> flags,
        int processors) {

    public Jvm {
        flags = List.copyOf(flags);
    }

    /** The one that is running. */
    public static Jvm running() {
        return new Jvm(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                System.getProperty("java.vendor"),
                System.getProperty("java.runtime.version"),
                Runtime.version().feature(),
                System.getProperty("java.vm.name"),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                Runtime.getRuntime().availableProcessors());
    }
}
