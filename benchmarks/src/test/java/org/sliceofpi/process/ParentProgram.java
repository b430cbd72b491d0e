package org.sliceofpi.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.sliceofpi.series.FaultyLoop.Fault;

/** A program with two workers, for tests to kill. It says "ready" when it and they are where they are wanted. */
final class ParentProgram {

    /** What its workers are at. */
    enum Doing {
        /** Nothing: they stand ready, or sleep in their slice where none can stand ready. */
        IDLE,
        /** Summing a slice that has no end. */
        COMPUTING,
        /** Starting: it says "ready" without waiting for them. */
        SHAKING_HANDS,
        /** Summing for half a minute, while their parent's main returns. */
        OUTLIVING,
        /** Summing for half a second, while their parent's main returns, and no daemons. */
        OUTLIVING_AS_NO_DAEMONS
    }

    private ParentProgram() {}

    /** Its process, which like all that it starts has {@code TAG=tag} in its environment. */
    static Process start(StartMethod start, Doing doing, String tag, Path mark) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dfaulty.classes=" + FaultyWorkerOptions.prepare(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentProgram.class.getName(),
                start.name(),
                doing.name(),
                mark.toString());
        builder.environment().put("TAG", tag);
        return builder.redirectError(mark.resolveSibling("err").toFile()).start();
    }

    public static void main(String[] args) throws Exception {
        Path mark = Path.of(args[2]);
        WorkerFactory workers;
        switch (Doing.valueOf(args[1])) {
            case IDLE -> {
                workers = open(args[0], FaultyWorkerOptions.loop(Fault.SLEEP).mark(mark));
                if (args[0].equals("SPAWN")) {
                    for (int i = 0; i < 2; i++) {
                        Faults.startUnlucky(workers);
                        Faults.awaitMark(mark);
                        Files.delete(mark);
                    }
                } else {
                    workers.awaitReady(Faults.LIMIT);
                }
            }
            case COMPUTING -> {
                workers = open(args[0], FaultyWorkerOptions.loop(Fault.LOOP).mark(mark));
                workers.start(Faults.SUMMATION, Faults.ENDLESS);
                Faults.startUnlucky(workers);
                Faults.awaitMark(mark);
            }
            case SHAKING_HANDS -> {
                workers = open(args[0], FaultyWorkerOptions.loop(Fault.LOOP));
                workers.start(Faults.SUMMATION, Faults.ENDLESS);
                workers.start(Faults.SUMMATION, Faults.ENDLESS);
            }
            default -> {
                boolean daemon = args[1].equals("OUTLIVING");
                FaultyWorkerOptions rigged =
                        FaultyWorkerOptions.loop(Fault.SLEEP).mark(mark).flags("-Dmillis=" + (daemon ? 30_000 : 500));
                workers = open(args[0], daemon ? rigged : rigged.stay());
                Faults.startUnlucky(workers);
                Faults.awaitMark(mark);
                System.out.println("ready");
                return;
            }
        }
        System.out.println("ready");
        TimeUnit.MINUTES.sleep(1);
        workers.close();
    }

    private static WorkerFactory open(String start, FaultyWorkerOptions rigged) {
        return StartMethod.valueOf(start).open(rigged.options(), 2);
    }
}
