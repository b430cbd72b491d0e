package org.sliceofpi.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.sliceofpi.process.WorkerException.Reason;
import org.sliceofpi.wire.ProtocolException;
import org.sliceofpi.wire.Reply;
import org.sliceofpi.wire.Request;

/**
 * A worker process that sums one slice: the one class that touches {@link Process}.
 *
 * <p>A daemon thread of its own reads its replies and then waits for its end. ({@code Process.onExit} would do that on
 * the common pool, which the caller's work may have filled.)
 */
final class WorkerProcess implements Launcher {

    /** How long a worker that has delivered may take to end before it is killed. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final WorkerOptions options;
    private final Request request;
    private final List<String> command;
    private final Process process;
    private final StderrTail stderr;
    private final CompletableFuture<SliceResult> outcome = new CompletableFuture<>();
    private final CompletableFuture<Void> hello = new CompletableFuture<>();
    private final Consumer<WorkerProcess> onEnd;
    private final long started;
    private final long spawned;

    private WorkerProcess(
            WorkerOptions options,
            Request request,
            List<String> command,
            Process process,
            long started,
            Consumer<WorkerProcess> onEnd) {
        this.spawned = System.nanoTime();
        this.options = options;
        this.request = request;
        this.command = command;
        this.process = process;
        this.started = started;
        this.onEnd = onEnd;
        this.stderr = StderrTail.of(process);
    }

    /**
     * Starts the process and sends it its slice, without waiting for anything.
     *
     * @param onEnd called once when the process has ended
     */
    static WorkerProcess start(WorkerOptions options, Request request, Consumer<WorkerProcess> onEnd)
            throws WorkerException {
        List<String> command = WorkerCommand.of(options, ProcessHandle.current().pid());
        long started = System.nanoTime();
        Process process;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new WorkerException(
                    Reason.START_FAILED,
                    "no worker could be started for slice " + request.slice() + ": " + e.getMessage() + ". Tried: "
                            + String.join(" ", command),
                    e);
        }
        WorkerProcess worker = new WorkerProcess(options, request, command, process, started, onEnd);
        worker.send();
        Thread reader = new Thread(worker::collect, "worker-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        return worker;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void send() {
        // Small enough for the pipe to take at once, however late the worker reads it. It stays open: its end would
        // tell the worker that its parent has gone.
        OutputStream out = process.getOutputStream();
        try {
            request.writeTo(out);
        } catch (IOException e) {
            // The worker is gone already; the reader finds out why.
            return;
        }
    }

    /** Runs on the worker's own thread until the process has ended. */
    private void collect() {
        try {
            outcome.complete(await(read()));
        } catch (WorkerException e) {
            process.destroyForcibly();
            awaitEnd();
            outcome.completeExceptionally(e);
        } catch (InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            outcome.completeExceptionally(e);
        } finally {
            closeStreams();
            onEnd.accept(this);
        }
    }

    private Collected read() throws WorkerException {
        InputStream in = process.getInputStream();
        try {
            Reply reply = Reply.readFrom(in);
            while (reply instanceof Reply.Hello) {
                hello.complete(null);
                reply = Reply.readFrom(in);
            }
            if (reply == null) {
                throw new ProtocolException("the stream ended without a result");
            }
            if (reply instanceof Reply.Failure failure) {
                throw new WorkerException(
                        Reason.FAILED,
                        "slice " + request.slice() + " failed in worker " + pid() + ": " + failure.text());
            }
            Reply.Result result = (Reply.Result) reply;
            if (result.id() != request.id()) {
                throw new WorkerException(
                        Reason.PROTOCOL,
                        describe("sent a result for request " + result.id() + " instead of " + request.id()));
            }
            long at = System.nanoTime();
            // No more to do: a worker ends when its input does.
            process.getOutputStream().close();
            return new Collected(result, at);
        } catch (ProtocolException e) {
            throw died(e);
        } catch (IOException e) {
            throw died(new ProtocolException(String.valueOf(e.getMessage())));
        }
    }

    private record Collected(Reply.Result result, long at) {}

    private SliceResult await(Collected collected) throws InterruptedException {
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            // It has delivered, so the result stands; something in it will not let it end.
            process.destroyForcibly().waitFor();
        }
        var timing = collected.result.timing();
        Phases phases = new Phases(
                started,
                spawned,
                timing.mainBegan(),
                timing.received(),
                timing.began(),
                timing.ended(),
                collected.at,
                System.nanoTime());
        return new SliceResult(request.slice(), collected.result.sum(), pid(), phases);
    }

    /** The stream ended or broke: a worker that is dead by now died, one that lives on does not speak our protocol. */
    private WorkerException died(ProtocolException e) {
        try {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                return new WorkerException(Reason.PROTOCOL, describe("broke the protocol: " + e.getMessage()), e);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        stderr.awaitEnd();
        if (!hello.isDone()) {
            return new WorkerException(
                    Reason.START_FAILED,
                    describe("ended before it was ready, " + ExitCode.describe(process.exitValue())),
                    e);
        }
        return new WorkerException(
                Reason.DIED,
                describe("ended without a result, " + ExitCode.describe(process.exitValue()) + " (" + e.getMessage()
                        + ")"),
                e);
    }

    private String describe(String what) {
        String tail = stderr.text();
        return "worker " + pid() + " for slice " + request.slice() + " " + what + ". Its last words: "
                + (tail.isEmpty() ? "none" : tail) + ". Command: " + String.join(" ", command);
    }

    @Override
    public SliceResult join(Duration timeout) throws WorkerException, InterruptedException {
        try {
            if (!hello.isDone() && !outcome.isDone() && timeout.compareTo(options.startTimeout()) > 0) {
                awaitHello();
            }
            long left = timeout.toNanos() - (System.nanoTime() - spawned);
            return outcome.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            kill();
            throw new WorkerException(
                    Reason.TIMED_OUT,
                    describe("did not deliver within " + timeout.toMillis() + " ms and was killed")
                            + ". Allow more time, or find out what it waits for");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WorkerException problem) {
                throw problem;
            }
            throw new WorkerException(Reason.DIED, describe("could not be followed: " + e.getCause()), e.getCause());
        }
    }

    private void awaitHello() throws InterruptedException, WorkerException {
        try {
            CompletableFuture.anyOf(hello, outcome).get(options.startTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            kill();
            throw new WorkerException(
                    Reason.TIMED_OUT,
                    describe("was not ready within " + options.startTimeout().toMillis() + " ms and was killed"));
        } catch (ExecutionException e) {
            // The outcome itself says why.
            return;
        }
    }

    @Override
    public void kill() {
        // Descendants first, while they can still be found through their parent.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Waits until the process is gone, for a few seconds at most: one that was killed does not last longer. */
    void awaitEnd() {
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeStreams() {
        try {
            process.getOutputStream().close();
            process.getInputStream().close();
        } catch (IOException e) {
            // The pipe broke with the worker; there is nothing left to flush.
            return;
        }
    }
}
