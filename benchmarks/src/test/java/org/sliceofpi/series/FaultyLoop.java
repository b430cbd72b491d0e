package org.sliceofpi.series;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces the summing loop of a real worker in tests. The slice that begins at {@link #UNLUCKY} causes the fault
 * {@code -Dfault=...}; all other slices are summed correctly.
 *
 * <p>Just before the fault, the loop writes its process id to the file {@code -Dmark=...}, if given. If it survives the
 * fault, it also writes the id to a file of the same name with {@code .survived} appended.
 */
public final class FaultyLoop {

    /** First term of the slice that causes the fault. */
    public static final long UNLUCKY = 13;

    /** First term of a slice that never ends. */
    public static final long ENDLESS = 14;

    /** The fault that the slice causes. */
    public enum Fault {
        NONE,
        THROW,
        LONG_MESSAGE,
        STACK_OVERFLOW,
        OUT_OF_MEMORY,
        EXIT_0,
        EXIT_42,
        HALT_42,
        EXIT_256,
        EXIT_MINUS_1,
        KILL_SELF,
        SLEEP,
        LOOP,
        STUCK_HOOK,
        STUCK_IN_EXIT,
        STRAY_THREAD,
        CLOSE_STDIN,
        CLOSE_STDOUT,
        NOISE,
        RAW_WRITE,
        GRANDCHILD,
        GRANDCHILD_THEN_HALT,
        GRANDCHILD_THEN_LOOP,
        KILL_SIBLINGS
    }

    private FaultyLoop() {}

    static PartialSum sum(Slice slice) {
        if (slice.first() == ENDLESS) {
            loop();
        } else if (slice.first() == UNLUCKY) {
            try {
                mark("");
                strike(Fault.valueOf(System.getProperty("fault", "NONE")));
                mark(".survived");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        double sum = 0;
        for (long k = slice.first(); k <= slice.last(); k++) {
            sum += (k % 2 == 1 ? 1.0 : -1.0) / (2 * k - 1);
        }
        return new DoubleSum(sum);
    }

    private static void mark(String suffix) throws IOException {
        String mark = System.getProperty("mark");
        if (mark != null) {
            write(mark + suffix, ProcessHandle.current().pid());
        }
    }

    private static void write(String mark, long pid) throws IOException {
        Path part = Files.writeString(Path.of(mark + ".part"), Long.toString(pid));
        Files.move(part, Path.of(mark));
    }

    private static void strike(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case NONE -> {}
            case THROW -> throw new IllegalStateException("struck on purpose");
            case LONG_MESSAGE -> throw new IllegalStateException("long ".repeat(200_000));
            case STACK_OVERFLOW -> overflow(1);
            case OUT_OF_MEMORY -> exhaust();
            case EXIT_0 -> System.exit(0);
            case EXIT_42 -> {
                System.err.println("last words before 42");
                System.exit(42);
            }
            case HALT_42 -> {
                System.err.println("last words before 42");
                Runtime.getRuntime().halt(42);
            }
            case EXIT_256 -> System.exit(256);
            case EXIT_MINUS_1 -> System.exit(-1);
            case KILL_SELF -> {
                new ProcessBuilder(
                                "kill",
                                "-KILL",
                                Long.toString(ProcessHandle.current().pid()))
                        .start();
                sleep();
            }
            case SLEEP -> Thread.sleep(Long.getLong("millis", 60_000));
            case LOOP -> loop();
            case STUCK_HOOK -> Runtime.getRuntime().addShutdownHook(new Thread(FaultyLoop::sleep));
            case STUCK_IN_EXIT -> {
                Runtime.getRuntime().addShutdownHook(new Thread(FaultyLoop::stick));
                System.exit(0);
            }
            case STRAY_THREAD -> new Thread(FaultyLoop::sleep, "stray").start();
            case CLOSE_STDIN -> new FileInputStream(FileDescriptor.in).close();
            case CLOSE_STDOUT -> new FileOutputStream(FileDescriptor.out).close();
            case NOISE -> noise();
            case RAW_WRITE -> {
                try (OutputStream out = new FileOutputStream("/proc/self/fd/1")) {
                    out.write("printf from native code\n\u03c0S".getBytes(StandardCharsets.UTF_8));
                }
            }
            case GRANDCHILD -> grandchild();
            case GRANDCHILD_THEN_HALT -> {
                grandchild();
                Runtime.getRuntime().halt(7);
            }
            case GRANDCHILD_THEN_LOOP -> {
                grandchild();
                loop();
            }
            case KILL_SIBLINGS ->
                ProcessHandle.current()
                        .parent()
                        .orElseThrow()
                        .children()
                        .filter(child -> child.pid() != ProcessHandle.current().pid())
                        .forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void stick() {
        try {
            mark(".exiting");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sleep();
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void exhaust() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }

    private static void loop() {
        for (long i = 0; i >= 0; i++) {
            if (i == Long.MAX_VALUE) {
                System.err.println(i);
            }
        }
    }

    /** Writes ten megabytes to standard output directly and ten through System.out. */
    private static void noise() throws IOException {
        byte[] megabyte = "0123456789abcde\n".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        for (int i = 0; i < 10; i++) {
            out.write(megabyte);
            System.out.write(megabyte);
        }
    }

    /** Starts a child that keeps standard output and error open, and writes its process id to the mark with ".child". */
    private static void grandchild() throws IOException {
        Process child = new ProcessBuilder("sleep", "60").inheritIO().start();
        write(System.getProperty("mark") + ".child", child.pid());
    }
}
