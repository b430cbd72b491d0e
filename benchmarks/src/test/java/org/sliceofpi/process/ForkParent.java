package org.sliceofpi.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sliceofpi.process.jvm.WorkerException;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** A program with children by FORK, for tests to kill. It prints "ready" when they have been forked. */
final class ForkParent {

    /** Some tenths of a second. */
    private static final Summation LONG = new Summation(Kernel.SCALAR, 300_000_000, 0);

    private ForkParent() {}

    /**
     * Starts the program with {@code TAG=tag} in its environment.
     *
     * @param state "computing": with two endless children; "daemons" or "others": with a child that sums, while main returns
     * @param completed a file that is created if the child's sum arrives
     */
    static Process start(String state, String tag, Path completed) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ForkParent.class.getName(),
                state,
                completed.toString()));
        builder.environment().put("TAG", tag);
        return builder.redirectError(completed.resolveSibling("err").toFile()).start();
    }

    public static void main(String[] args) throws Exception {
        boolean endless = args[0].equals("computing");
        ForkWorkers workers = ForkTasks.open(!args[0].equals("others"), ForkTasks::endless);
        if (endless) {
            workers.start(Faults.SUMMATION, Faults.ENDLESS);
            workers.start(Faults.SUMMATION, Faults.FAULTY);
            System.out.println("ready");
            TimeUnit.MINUTES.sleep(1);
        } else {
            WorkerHandle handle = workers.start(LONG, new Slice(1, LONG.terms()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> note(handle, Path.of(args[1]))));
            System.out.println("ready");
        }
    }

    private static void note(WorkerHandle handle, Path completed) {
        try {
            handle.join();
            Files.createFile(completed);
        } catch (WorkerException e) {
            // Killed with its parent.
            return;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
