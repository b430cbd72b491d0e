package org.sliceofpi.process.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** By which options of its JVM a worker comes up, for the cost of a start to be compared. */
public enum JvmStartupProfile {
    /** What the JDK does when left alone: its own choice of collector and heap, and its own archive of classes. */
    DEFAULT(List.of(), false),
    /** {@link WorkerOptions#JVM_FLAGS} without any archive of classes. */
    NO_SHARING(List.of("-Xshare:off"), true),
    /** {@link WorkerOptions#JVM_FLAGS} with the JDK's own archive of classes. */
    LEAN(List.of(), true),
    /** As LEAN, with only the first of the two compilers: less to start, slower code for some kernels. */
    FIRST_TIER(List.of("-XX:TieredStopAtLevel=1"), true),
    /** As LEAN, with an archive of the worker's own classes in place of the JDK's (application class-data sharing). */
    ARCHIVE(List.of(), true, WorkerCdsArchive::sharedClasses),
    /** As LEAN, with a cache of the worker's own classes, loaded and linked (JDK 24 or newer). */
    AOT_CACHE(List.of(), true, WorkerCdsArchive::aotCache),
    /** As ARCHIVE, with only the first of the two compilers: the fastest start, for short slices. */
    ARCHIVE_FIRST_TIER(List.of("-XX:TieredStopAtLevel=1"), true, WorkerCdsArchive::sharedClasses),
    /** As AOT_CACHE, with only the first of the two compilers. */
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
        this.flags = flags;
        this.lean = lean;
        this.archive = Optional.empty();
    }

    JvmStartupProfile(List<String> flags, boolean lean, Function<WorkerOptions, Optional<String>> archive) {
        this.flags = flags;
        this.lean = lean;
        this.archive = Optional.of(archive);
    }

    /**
     * The suite's own workers, to be started this way. Makes an archive if that is needed and not there yet, which takes
     * a few seconds.
     *
     * @throws IllegalStateException if the JDK that runs the caller cannot make what is needed
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

    /** Whether the JDK that runs the caller is known to have the flags of {@link WorkerOptions#FIXED_ADDRESS}. */
    public static boolean hasFixedAddress() {
        return Runtime.version().feature() <= FIXED_ADDRESS_UNTIL;
    }

    private IllegalStateException notHere() {
        return new IllegalStateException(
                this + " cannot be had on Java " + Runtime.version() + "; choose another way to start, such as LEAN");
    }
}
