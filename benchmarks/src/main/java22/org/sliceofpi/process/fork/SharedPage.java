package org.sliceofpi.process.fork;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.sliceofpi.series.BinarySum;
import org.sliceofpi.series.DoubleSum;
import org.sliceofpi.series.PartialSum;

/** A shared anonymous mapping. The state is written last, so whoever sees it also sees what was written before. */
final class SharedPage implements NativeFork.Page {

    /** More than the longest sum, of {@link BinarySum#MAX_BITS} bits. Pages that nobody touches take no memory. */
    private static final long SIZE = 1 << 16;

    private static final int READ_AND_WRITE = 1 | 2;
    private static final int SHARED_ANONYMOUS = 0x1 | 0x20;
    private static final long FAILED_TO_MAP = -1;

    private static final int EMPTY = 0;
    private static final int STARTED = 1;
    private static final int SUMMED = 2;
    private static final int FAILED = 3;

    private static final long STATE = 0;
    private static final long FORKED = 8;
    private static final long BEGAN = 16;
    private static final long ENDED = 24;
    private static final long KIND = 32;
    private static final long LENGTH = 36;
    private static final long VALUE = 40;

    /** A {@code struct rusage}: two times, of two longs each, and 14 more longs. The child writes only before this place. */
    private static final long USAGE = SIZE - 256;

    private static final long USAGE_BYTES = 18 * Long.BYTES;

    /** The exit status of the child. */
    private static final long STATUS = SIZE - 32;

    /** The ends of a pipe, as the system returns them. */
    private static final long ENDS = SIZE - 16;

    /** A {@code struct pollfd}. */
    private static final long POLL = SIZE - 8;

    private static final int READABLE = 1;
    private static final int CLOSE_ON_EXEC = 0x80000;

    /** Instead of the binary places: the value is a {@code double}. */
    private static final int DOUBLE = -1;

    private static final VarHandle STATE_HANDLE = JAVA_INT.varHandle();

    private final MemorySegment memory;

    /** Both ends of the pipe of the current child; the caller keeps only the first. */
    private int readEnd;

    private int writeEnd;

    private SharedPage(MemorySegment memory) {
        this.memory = memory;
    }

    @SuppressWarnings("restricted")
    static SharedPage map() throws IOException {
        try {
            MemorySegment memory = (MemorySegment)
                    Native.MMAP.invokeExact(MemorySegment.NULL, SIZE, READ_AND_WRITE, SHARED_ANONYMOUS, -1, 0L);
            if (memory.address() == FAILED_TO_MAP) {
                throw new IOException("mmap failed: there is not enough memory");
            }
            return new SharedPage(memory.reinterpret(SIZE));
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Opens the pipe that ends the wait for a child: it writes a byte when it is done, and closes the pipe when it dies. */
    void openPipe() throws Throwable {
        int failed = (int) Native.PIPE2.invokeExact(memory.asSlice(ENDS), CLOSE_ON_EXEC);
        if (failed != 0) {
            throw new IOException("pipe2 failed: the limit of open files has been reached");
        }
        readEnd = memory.get(JAVA_INT, ENDS);
        writeEnd = memory.get(JAVA_INT, ENDS + Integer.BYTES);
    }

    void closeWriteEnd() throws Throwable {
        int ignored = (int) Native.CLOSE.invokeExact(writeEnd);
    }

    void closeReadEnd() throws Throwable {
        int ignored = (int) Native.CLOSE.invokeExact(readEnd);
    }

    /**
     * Waits until the child has written its byte, or until it has exited.
     *
     * @return false if the timeout expired
     */
    boolean poll(boolean forByte, int millis) throws Throwable {
        memory.set(JAVA_INT, POLL, readEnd);
        memory.set(JAVA_INT, POLL + Integer.BYTES, forByte ? READABLE : 0);
        int ready = (int) Native.POLL.invokeExact(memory.asSlice(POLL), 1L, millis);
        return ready > 0;
    }

    /** Returns the memory for the exit status of the child. */
    MemorySegment status() {
        return memory.asSlice(STATUS, Integer.BYTES);
    }

    /** Returns the memory for the resource usage of the child. */
    MemorySegment usage() {
        return memory.asSlice(USAGE, USAGE_BYTES);
    }

    int writeEnd() {
        return writeEnd;
    }

    /** Called by the child when the state has been written. */
    void writeByte(int end) throws Throwable {
        long ignored = (long) Native.WRITE.invokeExact(end, memory, 1L);
    }

    /** Called by the child as soon as fork has returned. */
    void writeStart(long forked) {
        memory.set(JAVA_LONG, FORKED, forked);
        STATE_HANDLE.setRelease(memory, STATE, STARTED);
    }

    void writeSum(PartialSum sum, long began, long ended) {
        memory.set(JAVA_LONG, BEGAN, began);
        memory.set(JAVA_LONG, ENDED, ended);
        if (sum instanceof DoubleSum number) {
            memory.set(JAVA_INT, KIND, DOUBLE);
            memory.set(JAVA_DOUBLE, VALUE, number.value());
        } else {
            BinarySum binary = (BinarySum) sum;
            memory.set(JAVA_INT, KIND, binary.bits());
            writeBytes(binary.units().toByteArray());
        }
        STATE_HANDLE.setRelease(memory, STATE, SUMMED);
    }

    void writeFailure(Throwable failure) {
        writeBytes(failure.toString().getBytes(StandardCharsets.UTF_8));
        STATE_HANDLE.setRelease(memory, STATE, FAILED);
    }

    private void writeBytes(byte[] bytes) {
        int length = (int) Math.min(bytes.length, USAGE - VALUE);
        memory.set(JAVA_INT, LENGTH, length);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, VALUE, length);
    }

    private byte[] bytes() {
        int length = memory.get(JAVA_INT, LENGTH);
        if (length < 0 || length > USAGE - VALUE) {
            throw new ArithmeticException("a child wrote a value of " + length + " bytes");
        }
        return memory.asSlice(VALUE, length).toArray(JAVA_BYTE);
    }

    private int state() {
        return (int) STATE_HANDLE.getAcquire(memory, STATE);
    }

    @Override
    public void clear() {
        STATE_HANDLE.setRelease(memory, STATE, EMPTY);
    }

    @Override
    public boolean isStarted() {
        return state() != EMPTY;
    }

    @Override
    public boolean isDone() {
        return state() >= SUMMED;
    }

    @Override
    public long forked() {
        return memory.get(JAVA_LONG, FORKED);
    }

    @Override
    public long began() {
        return memory.get(JAVA_LONG, BEGAN);
    }

    @Override
    public long ended() {
        return memory.get(JAVA_LONG, ENDED);
    }

    @Override
    public String failure() {
        return state() == FAILED ? new String(bytes(), StandardCharsets.UTF_8) : null;
    }

    @Override
    public PartialSum sum() {
        int kind = memory.get(JAVA_INT, KIND);
        return kind == DOUBLE
                ? new DoubleSum(memory.get(JAVA_DOUBLE, VALUE))
                : new BinarySum(new BigInteger(bytes()), kind);
    }

    @Override
    public void unmap() {
        try {
            int ignored = (int) Native.MUNMAP.invokeExact(memory, SIZE);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
