package org.sliceofpi.process;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.sliceofpi.process.jvm.ResourceUsage;
import org.sliceofpi.process.jvm.WorkerProcess;
import org.sliceofpi.series.DecimalSum;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;
import org.sliceofpi.wire.Reply;
import org.sliceofpi.wire.ReplyWriter;
import org.sliceofpi.wire.Request;

/**
 * Loads the classes that start processes and transfer slices, when the first factory is opened. Otherwise the first start of
 * a program would load them, as if Python's {@code import multiprocessing} were timed. Does not load the summing loops, which
 * one process has to load as well. Does not start a process: the JDK links two lambdas in its first start, which takes 5 ms, but
 * that is part of a first start.
 */
final class ParentClassPreload {

    /** JDK 25 looks up a logger at each start of a process, and the first lookup takes 10 ms. JDK 17 does not; 21 is assumed not to. */
    private static final int LOGS_STARTS_SINCE = 22;

    static {
        load();
    }

    private ParentClassPreload() {}

    /** Takes time only once per JVM. */
    static void run() {}

    /** Also loads the classes of a process's start, for SPAWN. The other methods start processes before the clock. */
    static void runForStarts() {
        run();
        try {
            Class.forName(WorkerConnection.class.getName());
            Class.forName(WorkerProcess.class.getName());
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        }
        if (Runtime.version().feature() >= LOGS_STARTS_SINCE) {
            System.getLogger("java.lang.ProcessBuilder").isLoggable(System.Logger.Level.DEBUG);
        }
    }

    private static void load() {
        try {
            Slice slice = new Slice(1, 2);
            Request request = new Request(0, new Summation(Kernel.BIGDECIMAL, 2, 1), slice);
            request.writeTo(OutputStream.nullOutputStream());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ReplyWriter.result(bytes, 0, new DecimalSum(BigDecimal.ONE), 0, 0, 0);
            Reply.Result reply = (Reply.Result) Reply.readFrom(new ByteArrayInputStream(bytes.toByteArray()));
            bytes.reset();
            ReplyWriter.failure(bytes, 0, false, "");
            Reply.readFrom(new ByteArrayInputStream(bytes.toByteArray()));
            SliceResult result = new SliceResult(slice, reply.sum(), 0, SliceTimestamps.local(0, 0));
            new ProcessWorkerHandle(null, request, "").outcome.complete(result);
            ResourceUsage.ofThisProcess();
            // Chooses the JDK's launch mechanism.
            Class.forName("java.lang.ProcessImpl");
        } catch (IOException | ClassNotFoundException e) {
            // Only costs time: the first start loads the rest.
            return;
        }
    }
}
