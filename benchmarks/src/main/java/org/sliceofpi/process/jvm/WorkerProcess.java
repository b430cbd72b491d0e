package org.sliceofpi.process.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sliceofpi.process.jvm.WorkerException.Reason;
import org.sliceofpi.wire.Reply;
import org.sliceofpi.wire.Request;

/**
 * One child process: the one class that touches {@link Process}. It knows requests and replies, but not what they are
 * for. Thread-safe, except that one thread at a time may {@link #receive}.
 */
public final class WorkerProcess {

    /** How long a worker whose input has ended may take to end before it is killed. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private final WorkerOptions options;
    private final String command;
    private final Process process;
    private final StderrTail stderr;
    private volatile UsageReader.Snapshot seen;

    private WorkerProcess(WorkerOptions options, List<String> command, Process process) {
        this.options = options;
        this.command = WorkerCommand.shown(command);
        this.process = process;
        this.stderr = new StderrTail(process.getErrorStream(), "stderr-" + process.pid());
        stderr.start();
    }

    /**
     * Starts the process and waits for nothing.
     *
     * @throws WorkerException with {@link Reason#START_FAILED} if the operating system refuses
     */
    public static WorkerProcess start(WorkerOptions options) throws WorkerException {
        List<String> command = WorkerCommand.of(options, ProcessHandle.current().pid());
        ProcessBuilder builder = new ProcessBuilder(command);
        options.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        builder.environment().putAll(options.environment());
        try {
            return new WorkerProcess(options, command, builder.start());
        } catch (IOException e) {
            throw new WorkerException(
                    Reason.START_FAILED,
                    "no worker could be started: " + e.getMessage() + ". Command: " + WorkerCommand.shown(command),
                    e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Optional<ExitCode> exitCode() {
        return process.isAlive() ? Optional.empty() : Optional.of(new ExitCode(process.exitValue()));
    }

    /**
     * Sends a request. It is small enough for the pipe to take at once, however late the worker reads it.
     *
     * @throws IOException if the worker has gone
     */
    public void send(Request request) throws IOException {
        request.writeTo(process.getOutputStream());
    }

    /** Waits for the next reply; null at the end of the stream. */
    public Reply receive() throws IOException {
        return Reply.readFrom(process.getInputStream());
    }

    /** Whether {@link #receive} has something to read already. */
    public boolean hasReply() {
        try {
            return process.getInputStream().available() > 0;
        } catch (IOException e) {
            // Closed; receiving will tell.
            return true;
        }
    }

    /** Reads what it uses, for {@link #usage} to tell when it has ended. */
    public void noteUsage() {
        if (process.isAlive()) {
            UsageReader.Snapshot now = ResourceUsage.READER.snapshot(pid());
            if (now.isComplete()) {
                seen = now;
            }
        }
    }

    /** What it has used; when it has ended, what it had used at the last reading. */
    public ResourceUsage usage() {
        noteUsage();
        UsageReader.Snapshot last = seen;
        return last == null ? ResourceUsage.UNKNOWN : last.usage();
    }

    /** Tells the worker that there is no more to do, so that it ends, and waits for that; kills it if it does not. */
    public void finish() throws InterruptedException {
        endInput();
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Tells the worker that there is no more to do. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe broke with the worker.
            return;
        }
    }

    /** Asks it to end. Through its handle: {@code Process.destroy} closes the streams, and its last words were lost. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it and its descendants; those first, while they can still be found through their parent. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    /** Whether it ends within the time given. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What can be told of it: how it ended, its last words, its command. */
    public String describe() {
        stderr.awaitEnd(process.isAlive() ? Duration.ZERO : Duration.ofMillis(500));
        String words = stderr.text();
        Path report = WorkerCommand.crashReport(options, pid());
        return exitCode().map(ExitCode::toString).orElse("still running")
                + (Files.exists(report) ? "; crash report: " + report : "") + ". Its last words: "
                + (words.isEmpty() ? "none" : words) + ". Command: " + command;
    }
}
