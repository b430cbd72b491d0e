package org.sliceofpi.process.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sets of JVM options for workers, for comparing start-up times. */
public enum JvmStartupProfile {
    /** The JDK's defaults: its choice of garbage collector and heap size, and its own CDS archive. */
    DEFAULT(List.of(), false),
    /** {@link WorkerOptions#JVM_FLAGS} without any CDS archive. */
    NO_SHARING(List.of("-Xshare:off"), true),
    /** {@link WorkerOptions#JVM_FLAGS} with the JDK's own CDS archive. */
    LEAN(List.of(), true),
    /** As LEAN, with only the first compiler (C1): starts faster, but some kernels run slower. */
    FIRST_TIER(List.of("-XX:TieredStopAtLevel=1"), true),
    /** As LEAN, with a CDS archive of the worker's classes (AppCDS) instead of the JDK's. */
    ARCHIVE(List.of(), true, WorkerCdsArchive::sharedClasses),
    /** As LEAN, with an AOT cache of the worker's classes (JDK 24 or newer). */
    AOT_CACHE(List.of(), true, WorkerCdsArchive::aotCache),
    /** As ARCHIVE, with only C1: the fastest start, for short slices. */
    ARCHIVE_FIRST_TIER(List.of("-XX:TieredStopAtLevel=1"), true, WorkerCdsArchive::sharedClasses),
    /** As AOT_CACHE, with only C1. */
    AOT_CACHE_FIRST_TIER(List.of("-XX:TieredStopAtLevel=1"), true, WorkerCdsArchive::aotCache),
    /** As DEFAULT, with {@link WorkerOptions#FIXED_ADDRESS} (up to JDK 25). */
    DEFAULT_FIXED_ADDRESS(WorkerOptions.FIXED_ADDRESS, false),
    /** As LEAN, with {@link WorkerOptions#FIXED_ADDRESS} (up to JDK 25). */
    FIXED_ADDRESS(WorkerOptions.FIXED_ADDRESS, true),
    /** As ARCHIVE, with {@link WorkerOptions#FIXED_ADDRESS} (up to JDK 25). */
    ARCHIVE_FIXED_ADDRESS(WorkerOptions.FIXED_ADDRESS, true, WorkerCdsArchive::sharedClasses);

    private static final int FIXED_ADDRESS_UNTIL = 25;

    private final List<String> flags;
    private final boolean lean;
    private final Optional<Function<WorkerOptions, Optional<String>>> archive;

    JvmStartupProfile(List<String> flags, boolean lean) {
        this(flags, lean, null);
    }

    JvmStartupProfile(List<String> flags, boolean lean, Function<WorkerOptions, Optional<String>> archive) {
        this.flags = flags;
        this.lean = lean;
        this.archive = Optional.ofNullable(archive);
    }

    /**
     * Returns the options of the suite's workers with this profile. Creates an archive if necessary, which takes a
     * few seconds.
     *
     * @throws IllegalStateException if the running JDK does not support the profile
     */
    public WorkerOptions options() {
        if (flags.equals(WorkerOptions.FIXED_ADDRESS) && !hasFixedAddress()) {
            throw notHere();
        }
        WorkerOptions plain = WorkerOptions.lean();
        List<String> all = new ArrayList<>((lean ? plain : plain.withJdkDefaults()).jvmFlags());
        all.addAll(flags);
        archive.ifPresent(make -> all.add(make.apply(plain).orElseThrow(this::notHere)));
        return plain.withJvmFlags(all);
    }

    /** Returns whether the running JDK is known to support {@link WorkerOptions#FIXED_ADDRESS}. */
    public static boolean hasFixedAddress() {
        return Runtime.version().feature() <= FIXED_ADDRESS_UNTIL;
    }

    private IllegalStateException notHere() {
        return new IllegalStateException(
                this + " is not available on Java " + Runtime.version() + "; choose another profile, such as LEAN");
    }
}
