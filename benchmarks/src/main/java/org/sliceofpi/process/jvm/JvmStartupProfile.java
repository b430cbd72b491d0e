package org.sliceofpi.process.jvm;

import java.util.List;
import java.util.Optional;

/**
 * Sets of JVM options for workers, for comparing start-up times: a collector with the worker's heap size, and then, each in
 * addition to the previous one, a CDS archive of the worker's classes (AppCDS), {@link WorkerOptions#FIXED_ADDRESS}, and only the first
 * compiler. Workers use the collector that {@link WorkerOptions#COLLECTOR} names, with the archive at its fixed address, and under
 * SPAWN the first tier for some kernels, with an archive that contains fewer classes.
 */
public enum JvmStartupProfile {
    /** The JDK's defaults: its choice of collector and heap size, and its own CDS archive. */
    DEFAULT(null, Archive.OF_JDK, List.of()),
    /** Serial GC. */
    SERIAL(WorkerOptions.SERIAL, Archive.OF_JDK, List.of()),
    /** Serial GC with AppCDS. */
    SERIAL_ARCHIVE(WorkerOptions.SERIAL, Archive.CDS, List.of()),
    /** Serial GC with AppCDS at a fixed address. */
    SERIAL_FIXED_ADDRESS(WorkerOptions.SERIAL, Archive.CDS, WorkerOptions.FIXED_ADDRESS),
    /** Serial GC with AppCDS at a fixed address, and only C1: some kernels run slower. */
    SERIAL_FIRST_TIER(
            WorkerOptions.SERIAL,
            Archive.CDS,
            WorkerOptions.join(WorkerOptions.FIXED_ADDRESS, WorkerOptions.FIRST_TIER)),
    /** G1 with one thread. */
    G1(WorkerOptions.G1, Archive.OF_JDK, List.of()),
    /** G1 with AppCDS. */
    G1_ARCHIVE(WorkerOptions.G1, Archive.CDS, List.of()),
    /** G1 with AppCDS at a fixed address. */
    G1_FIXED_ADDRESS(WorkerOptions.G1, Archive.CDS, WorkerOptions.FIXED_ADDRESS),
    /** G1 with AppCDS at a fixed address, and only C1. */
    G1_FIRST_TIER(
            WorkerOptions.G1, Archive.CDS, WorkerOptions.join(WorkerOptions.FIXED_ADDRESS, WorkerOptions.FIRST_TIER)),
    /** The worker's collector without any CDS archive. */
    NO_SHARING(WorkerOptions.COLLECTOR, Archive.OF_JDK, List.of("-Xshare:off")),
    /** The worker's collector with an AOT cache of the worker's classes (JDK 24 or newer). */
    AOT_CACHE(WorkerOptions.COLLECTOR, Archive.AOT, List.of()),
    /** As AOT_CACHE, with only C1. */
    AOT_CACHE_FIRST_TIER(WorkerOptions.COLLECTOR, Archive.AOT, WorkerOptions.FIRST_TIER);

    private enum Archive {
        OF_JDK,
        CDS,
        AOT
    }

    /** Null for the JDK's choice of collector and heap size. */
    private final List<String> collector;

    private final Archive archive;
    private final List<String> flags;

    JvmStartupProfile(List<String> collector, Archive archive, List<String> flags) {
        this.collector = collector;
        this.archive = archive;
        this.flags = flags;
    }

    /**
     * Returns the options of the suite's workers with this profile. Creates an archive if necessary, which takes a
     * few seconds.
     *
     * @throws IllegalStateException if the running JDK does not support the profile
     */
    public WorkerOptions options() {
        WorkerOptions plain = WorkerOptions.lean();
        plain = plain.withSpeedFlags(
                collector == null
                        ? List.of(WorkerOptions.TO_STDERR)
                        : WorkerOptions.join(collector, WorkerOptions.COMMON_FLAGS));
        return (archive == Archive.OF_JDK ? plain : plain.plusFlags(List.of(archiveFlag(plain)))).plusFlags(flags);
    }

    private String archiveFlag(WorkerOptions plain) {
        Optional<String> flag =
                archive == Archive.CDS ? WorkerCdsArchive.sharedClasses(plain) : WorkerCdsArchive.aotCache(plain);
        return flag.orElseThrow(() -> new IllegalStateException(
                this + " is not available on Java " + Runtime.version() + "; choose another profile, such as SERIAL"));
    }
}
