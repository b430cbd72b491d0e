package org.sliceofpi.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.sliceofpi.series.FaultyLoop.Fault;

/** A program with two workers, for tests to kill. It prints "ready" when it and the workers are in the wanted state. */
final class ParentProgram {

    /** The state of its workers. */
    enum State {
        /** Ready without a slice; under SPAWN, which has no ready workers, asleep in a slice. */
        IDLE,
        /** Summing an endless slice. */
        COMPUTING,
        /** Starting: the program prints "ready" without waiting for them. */
        STARTING,
        /** Summing for half a minute, while their parent's main returns. */
        DAEMONS_AT_EXIT,
        /** Not daemons, and summing for half a second, while their parent's main returns. */
        OTHERS_AT_EXIT
    }

    private ParentProgram() {}

    /** Starts the program with {@code TAG=tag} in its environment, which its children inherit. */
    static Process start(StartMethod start, State state, String tag, Path mark) throws Exception {
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
                state.name(),
                mark.toString());
        builder.environment().put("TAG", tag);
        return builder.redirectError(mark.resolveSibling("err").toFile()).start();
    }

    public static void main(String[] args) throws Exception {
        Path mark = Path.of(args[2]);
        WorkerFactory workers;
        switch (State.valueOf(args[1])) {
            case IDLE -> {
                workers = open(args[0], FaultyWorkerOptions.loop(Fault.SLEEP).mark(mark));
                if (args[0].equals("SPAWN")) {
                    for (int i = 0; i < 2; i++) {
                        Faults.startFaulty(workers);
                        Faults.awaitMark(mark);
                        Files.delete(mark);
                    }
                } else {
                    workers.requireReady(Faults.LIMIT);
                }
            }
            case COMPUTING -> {
                workers = open(args[0], FaultyWorkerOptions.loop(Fault.LOOP).mark(mark));
                workers.start(Faults.SUMMATION, Faults.ENDLESS);
                Faults.startFaulty(workers);
                Faults.awaitMark(mark);
            }
            case STARTING -> {
                workers = open(args[0], FaultyWorkerOptions.loop(Fault.LOOP));
                workers.start(Faults.SUMMATION, Faults.ENDLESS);
                workers.start(Faults.SUMMATION, Faults.ENDLESS);
            }
            default -> {
                boolean daemon = args[1].equals("DAEMONS_AT_EXIT");
                FaultyWorkerOptions options =
                        FaultyWorkerOptions.loop(Fault.SLEEP).mark(mark).flags("-Dmillis=" + (daemon ? 30_000 : 500));
                workers = open(args[0], daemon ? options : options.notDaemon());
                Faults.startFaulty(workers);
                Faults.awaitMark(mark);
                System.out.println("ready");
                return;
            }
        }
        System.out.println("ready");
        TimeUnit.MINUTES.sleep(1);
        workers.close();
    }

    private static WorkerFactory open(String start, FaultyWorkerOptions options) {
        return StartMethod.valueOf(start).open(options.options(), 2);
    }
}
