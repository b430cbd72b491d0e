package org.sliceofpi.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Closes open worker factories when the JVM exits normally. After a SIGKILL, the workers exit by themselves. */
final class ExitHook {

    private static final Set<ProcessWorkerFactory> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ExitHook::run, "workers-exit-hook"));
    }

    private ExitHook() {}

    static void watch(ProcessWorkerFactory workers) {
        OPEN.add(workers);
    }

    static void forget(ProcessWorkerFactory workers) {
        OPEN.remove(workers);
    }

    private static void run() {
        OPEN.forEach(ProcessWorkerFactory::atExit);
    }
}
