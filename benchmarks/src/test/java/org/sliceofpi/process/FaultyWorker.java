package org.sliceofpi.process;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * A worker that does what {@code -Dfault=...} says when it gets the slice that begins at {@link #UNLUCKY}, and sums every
 * other slice as it should.
 */
public final class FaultyWorker {

    /** First term of the slice at which the fault strikes. */
    static final long UNLUCKY = 13;

    /** What can go wrong. */
    enum Fault {
        NONE,
        HANG_BEFORE_HELLO,
        OTHER_VERSION,
        GARBAGE_BEFORE_HELLO,
        NEVER_READS,
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
        TERM_SELF,
        SEGV_SELF,
        STOP_SELF,
        LOOP,
        STUCK_HOOK,
        STRAY_THREAD,
        CLOSE_STDIN,
        CLOSE_STDOUT,
        NOISE,
        RAW_WRITE,
        GRANDCHILD,
        HALF_FRAME,
        GARBAGE,
        NEGATIVE_LENGTH,
        HUGE_LENGTH,
        NOT_A_NUMBER,
        WRONG_ID,
        DUPLICATE,
        RESULT_THEN_KILL,
        DIE_IN_TRANSFER,
        KILL_SIBLINGS,
        SLEEP
    }

    private static final InputStream IN = new FileInputStream(FileDescriptor.in);
    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private FaultyWorker() {}

    /** As the real worker's. */
    public static void main(String[] args) throws Exception {
        long began = System.nanoTime();
        Fault fault = Fault.valueOf(System.getProperty("fault"));
        System.setOut(System.err);
        switch (fault) {
            case HANG_BEFORE_HELLO -> Thread.sleep(60_000);
            case OTHER_VERSION -> OUT.write(damaged(4, (byte) 9));
            case GARBAGE_BEFORE_HELLO -> OUT.write("hello, world\n".getBytes(StandardCharsets.UTF_8));
            default -> {}
        }
        ReplyWriter.hello(OUT, began);
        if (fault == Fault.NEVER_READS) {
            Thread.sleep(60_000);
        }
        for (Request request = Request.readFrom(IN); request != null; request = Request.readFrom(IN)) {
            try {
                if (request.slice().first() == UNLUCKY) {
                    strike(fault, request, Long.parseLong(args[0]));
                }
                answer(request, request.id());
                if (request.slice().first() == UNLUCKY) {
                    strikeAfter(fault, request);
                }
            } catch (Throwable problem) {
                StringWriter text = new StringWriter();
                problem.printStackTrace(new PrintWriter(text));
                ReplyWriter.failure(OUT, request.id(), problem instanceof OutOfMemoryError, text.toString());
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void answer(Request request, long id) throws IOException {
        long began = System.nanoTime();
        PartialSum sum = request.summation().sum(request.slice());
        ReplyWriter.result(OUT, id, sum, began, began, System.nanoTime());
    }

    private static void strike(Fault fault, Request request, long parent) throws Exception {
        switch (fault) {
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
            case KILL_SELF -> signal("KILL", ProcessHandle.current().pid());
            case TERM_SELF -> signal("TERM", ProcessHandle.current().pid());
            case SEGV_SELF -> signal("SEGV", ProcessHandle.current().pid());
            case STOP_SELF -> signal("STOP", ProcessHandle.current().pid());
            case LOOP -> loop();
            case STUCK_HOOK -> {
                Runtime.getRuntime().addShutdownHook(new Thread(FaultyWorker::sleep));
                System.exit(0);
            }
            case STRAY_THREAD -> new Thread(FaultyWorker::sleep, "stray").start();
            case CLOSE_STDIN -> IN.close();
            case CLOSE_STDOUT -> {
                OUT.close();
                sleep();
            }
            case NOISE -> noise();
            case RAW_WRITE -> OUT.write("printf from native code\n\u03c0S".getBytes(StandardCharsets.UTF_8));
            case GRANDCHILD -> {
                new ProcessBuilder("sleep", "4").inheritIO().start();
                Runtime.getRuntime().halt(7);
            }
            case HALF_FRAME -> {
                byte[] frame = frame();
                OUT.write(frame, 0, frame.length / 2);
                Runtime.getRuntime().halt(0);
            }
            case GARBAGE -> OUT.write(damaged(frame().length - 1, (byte) 77));
            case NEGATIVE_LENGTH -> OUT.write(damaged(6, (byte) 0xff));
            case HUGE_LENGTH -> OUT.write(damaged(6, (byte) 0x7f));
            case NOT_A_NUMBER -> notANumber(request);
            case WRONG_ID -> answer(request, request.id() + 1000);
            case DIE_IN_TRANSFER -> {
                OUT.write(damaged(7, (byte) 0x08));
                OUT.write(new byte[100_000]);
                Runtime.getRuntime().halt(9);
            }
            case KILL_SIBLINGS ->
                ProcessHandle.of(parent)
                        .orElseThrow()
                        .children()
                        .filter(child -> child.pid() != ProcessHandle.current().pid())
                        .forEach(ProcessHandle::destroyForcibly);
            case SLEEP -> Thread.sleep(Long.getLong("millis", 60_000));
            default -> {}
        }
    }

    private static void strikeAfter(Fault fault, Request request) throws Exception {
        switch (fault) {
            case DUPLICATE -> answer(request, request.id());
            case RESULT_THEN_KILL -> signal("KILL", ProcessHandle.current().pid());
            default -> {}
        }
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
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

    private static void noise() throws IOException {
        byte[] megabyte = "0123456789abcde\n".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 10; i++) {
            OUT.write(megabyte);
            System.err.write(megabyte);
        }
    }

    private static byte[] frame() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        ReplyWriter.result(frame, 1, new DoubleSum(1), 1, 2, 3);
        return frame.toByteArray();
    }

    private static byte[] damaged(int at, byte value) throws IOException {
        byte[] frame = frame();
        frame[at] = value;
        return frame;
    }

    /** A frame that is whole but for its sum: the bits of NaN, and the checksum that goes with them. */
    private static void notANumber(Request request) throws IOException {
        ByteArrayOutputStream good = new ByteArrayOutputStream();
        ReplyWriter.result(good, request.id(), new DoubleSum(1), 1, 2, 3);
        byte[] frame = good.toByteArray();
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(frame);
        buffer.putLong(frame.length - 12, Double.doubleToRawLongBits(Double.NaN));
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(frame, 4, frame.length - 8);
        buffer.putInt(frame.length - 4, (int) crc.getValue());
        OUT.write(frame);
    }
}
