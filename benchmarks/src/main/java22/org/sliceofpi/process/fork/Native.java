package org.sliceofpi.process.fork;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The functions of the C library that FORK calls. Those that the child calls are critical: the thread does not change its
 * state around the call, so the child does not look for a safepoint, which only a thread that it lacks could end. Critical
 * functions hold up safepoints, so functions that may block are not critical.
 */
@SuppressWarnings("restricted")
final class Native {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final int SIGNAL_SET_BYTES = 128;
    private static final Linker.Option CRITICAL = Linker.Option.critical(false);

    /** {@code int f(void)}, at an address that each call chooses. */
    static final MethodHandle INT_CALL = LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT), CRITICAL);

    /** {@code int f(int)}, at an address that each call chooses. */
    static final MethodHandle INT_CALL_INT = LINKER.downcallHandle(FunctionDescriptor.of(JAVA_INT, JAVA_INT), CRITICAL);

    static final MethodHandle SIGNAL = critical("signal", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG));
    static final MethodHandle SIGNAL_MASK =
            critical("pthread_sigmask", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    static final MethodHandle PRCTL = LINKER.downcallHandle(
            address("prctl"),
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            CRITICAL);
    static final MethodHandle WRITE = critical("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    static final MethodHandle POLL = of("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    static final MethodHandle PIPE2 = of("pipe2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle CLOSE = of("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    static final MethodHandle GETPPID = critical("getppid", FunctionDescriptor.of(JAVA_INT));
    static final MethodHandle GETPID = critical("getpid", FunctionDescriptor.of(JAVA_INT));
    static final MethodHandle KILL = of("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    static final MethodHandle MMAP =
            of("mmap", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    static final MethodHandle MUNMAP = of("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    static final MethodHandle WAITID =
            of("waitid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    static final MethodHandle WAIT4 =
            of("wait4", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));

    private Native() {}

    static MemorySegment address(String function) {
        return Linker.nativeLinker()
                .defaultLookup()
                .find(function)
                .orElseThrow(() -> new IllegalStateException("the C library has no function " + function));
    }

    private static MethodHandle critical(String function, FunctionDescriptor type) {
        return LINKER.downcallHandle(address(function), type, CRITICAL);
    }

    private static MethodHandle of(String function, FunctionDescriptor type) {
        return LINKER.downcallHandle(address(function), type);
    }

    /** Returns a {@code sigset_t}, which is 128 bytes long. */
    static MemorySegment signalSet(int... signals) {
        MemorySegment set = Arena.global().allocate(SIGNAL_SET_BYTES, Long.BYTES);
        for (int signal : signals) {
            set.set(JAVA_LONG, 0, set.get(JAVA_LONG, 0) | 1L << signal - 1);
        }
        return set;
    }
}
