package org.sliceofpi.process;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.FaultyLoop;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * A worker that breaks the protocol: {@code -Dfault=...} selects how, either at its start or when it receives the slice that
 * begins at {@link FaultyLoop#UNLUCKY}. It sums all other slices correctly.
 */
public final class FaultyWorker {

    /** How it breaks the protocol. */
    enum Fault {
        HANG_BEFORE_HELLO,
        OTHER_VERSION,
        GARBAGE_BEFORE_HELLO,
        NEVER_READS,
        DIE_UNREAD,
        NEVER_EXITS,
        HALF_FRAME,
        DAMAGED_FRAME,
        NEGATIVE_LENGTH,
        HUGE_LENGTH,
        NOT_A_NUMBER,
        WRONG_ID,
        DUPLICATE,
        RESULT_THEN_KILL,
        DIE_IN_TRANSFER
    }

    private static final int VERSION_AT = 4;
    private static final int LENGTH_AT = 6;

    private static final InputStream IN = new FileInputStream(FileDescriptor.in);
    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private FaultyWorker() {}

    /** Takes the arguments of the real worker. */
    public static void main(String[] args) throws Exception {
        long began = System.nanoTime();
        Fault fault = Fault.valueOf(System.getProperty("fault"));
        System.setOut(System.err);
        switch (fault) {
            case HANG_BEFORE_HELLO -> sleep();
            case OTHER_VERSION -> OUT.write(damaged(VERSION_AT, (byte) 9));
            case GARBAGE_BEFORE_HELLO -> OUT.write("hello, world\n".getBytes(StandardCharsets.UTF_8));
            default -> {}
        }
        ReplyWriter.hello(OUT, began);
        switch (fault) {
            case NEVER_READS -> sleep();
            case DIE_UNREAD -> Runtime.getRuntime().halt(5);
            default -> {}
        }
        for (Request request = Request.readFrom(IN); request != null; request = Request.readFrom(IN)) {
            if (request.slice().first() == FaultyLoop.UNLUCKY) {
                trigger(fault, request);
            } else {
                answer(request, request.id());
            }
        }
        if (fault == Fault.NEVER_EXITS) {
            sleep();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void answer(Request request, long id) throws IOException {
        long began = System.nanoTime();
        PartialSum sum = request.summation().sum(request.slice());
        ReplyWriter.result(OUT, id, sum, began, began, System.nanoTime());
    }

    private static void trigger(Fault fault, Request request) throws Exception {
        switch (fault) {
            case HALF_FRAME -> {
                byte[] frame = frame(request.id(), 1);
                OUT.write(frame, 0, frame.length / 2);
                Runtime.getRuntime().halt(0);
            }
            case DAMAGED_FRAME -> OUT.write(damaged(frame(1, 1).length - 1, (byte) 77));
            case NEGATIVE_LENGTH -> OUT.write(damaged(LENGTH_AT, (byte) 0xff));
            case HUGE_LENGTH -> OUT.write(damagedLength(Integer.MAX_VALUE));
            case NOT_A_NUMBER -> OUT.write(notANumber(request.id()));
            case WRONG_ID -> answer(request, request.id() + 1000);
            case DUPLICATE -> {
                answer(request, request.id());
                answer(request, request.id());
            }
            case RESULT_THEN_KILL -> {
                answer(request, request.id());
                new ProcessBuilder(
                                "kill",
                                "-KILL",
                                Long.toString(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
                sleep();
            }
            case DIE_IN_TRANSFER -> {
                OUT.write(damagedLength(500_000));
                OUT.write(new byte[100_000]);
                Runtime.getRuntime().halt(9);
            }
            default -> answer(request, request.id());
        }
    }

    private static void sleep() throws InterruptedException {
        Thread.sleep(60_000);
    }

    private static byte[] frame(long id, double sum) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        ReplyWriter.result(frame, id, new DoubleSum(sum), 1, 2, 3);
        return frame.toByteArray();
    }

    private static byte[] damaged(int at, byte value) throws IOException {
        byte[] frame = frame(1, 1);
        frame[at] = value;
        return frame;
    }

    private static byte[] damagedLength(int length) throws IOException {
        byte[] frame = frame(1, 1);
        ByteBuffer.wrap(frame).putInt(LENGTH_AT, length);
        return frame;
    }

    /** Returns a valid frame with the sum NaN. */
    private static byte[] notANumber(long id) throws IOException {
        byte[] frame = frame(id, 1);
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        buffer.putDouble(frame.length - 12, Double.NaN);
        // FNV-1a
        int hash = 0x811C9DC5;
        for (int i = VERSION_AT; i < frame.length - 4; i++) {
            hash = (hash ^ frame[i] & 0xFF) * 0x01000193;
        }
        buffer.putInt(frame.length - 4, hash);
        return frame;
    }
}
