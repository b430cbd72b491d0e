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
 * The process of a worker; the only class on the parent's side that uses {@link Process}. It transfers requests and
 * replies without interpreting them. Thread-safe, except that only one thread at a time may call {@link #receive}.
 */
public final class WorkerProcess {

    /** How long a worker may take to exit after the end of its input before it is killed. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    /** Maximum length of a command in a message, in characters. */
    private static final int MAX_SHOWN = 2_000;

    private final WorkerOptions options;
    private final List<String> command;
    private final Process process;
    private final StderrTail stderr;
    private volatile UsageReader.Snapshot seen;

    private WorkerProcess(WorkerOptions options, List<String> command, Process process) {
        this.options = options;
        this.command = command;
        this.process = process;
        this.stderr = new StderrTail(process.getErrorStream(), "stderr-" + process.pid());
        stderr.start();
    }

    /**
     * Starts the process without waiting for it.
     *
     * @throws WorkerException with {@link Reason#START_FAILED} if the operating system cannot start it
     */
    public static WorkerProcess start(WorkerOptions options) throws WorkerException {
        List<String> command = options.command(ProcessHandle.current().pid());
        ProcessBuilder builder = new ProcessBuilder(command);
        if (options.directory().isPresent()) {
            builder.directory(options.directory().get().toFile());
        }
        options.apply(builder.environment());
        try {
            return new WorkerProcess(options, command, builder.start());
        } catch (IOException e) {
            throw new WorkerException(
                    Reason.START_FAILED,
                    "no worker could be started: " + e.getMessage() + ". Command: " + shortened(command),
                    e);
        }
    }

    /** Starts a process that may outlive this one. Its input is empty, and its output is discarded. */
    static void startDetached(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        JvmOptionVariables.removeFrom(builder.environment());
        builder.start().getOutputStream().close();
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
     * Sends a request. It fits into the pipe's buffer, so the call does not wait for the worker to read it.
     *
     * @throws IOException if the worker has exited
     */
    public void send(Request request) throws IOException {
        request.writeTo(process.getOutputStream());
    }

    /** Waits for the next reply; returns null at the end of the stream. */
    public Reply receive() throws IOException {
        return Reply.readFrom(process.getInputStream());
    }

    /** Returns whether {@link #receive} has something to read. */
    public boolean hasReply() {
        try {
            return process.getInputStream().available() > 0;
        } catch (IOException e) {
            // The stream is closed, which receive() reports.
            return true;
        }
    }

    /** Records the resource usage, so that {@link #usage} can return it after the process has exited. */
    public void noteUsage() {
        if (process.isAlive()) {
            UsageReader.Snapshot now = ResourceUsage.READER.snapshot(pid());
            if (now.isComplete()) {
                seen = now;
            }
        }
    }

    /** Returns the resource usage; if the process has exited, as last recorded. */
    public ResourceUsage usage() {
        noteUsage();
        UsageReader.Snapshot last = seen;
        return last == null ? ResourceUsage.UNKNOWN : last.usage();
    }

    /** Ends the worker's input and waits for the worker to exit; kills it if it does not exit in time. */
    public void finish() throws InterruptedException {
        endInput();
        if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Ends the worker's input, which makes it exit. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The worker has exited.
            return;
        }
    }

    /** Asks the process to exit. {@code Process.destroy} would also close the streams and lose the standard error. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Kills the process and its descendants: descendants first, while they can still be found through their parent. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    /** Waits for the process to exit; returns false if the timeout expires. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns how the process ended, the last part of its standard error, and its command. */
    public String describe() {
        if (!process.isAlive()) {
            stderr.awaitEnd();
        }
        String words = stderr.text();
        Path report = options.crashReport(pid());
        return exitCode().map(ExitCode::toString).orElse("still running")
                + (Files.exists(report) ? "; crash report: " + report : "") + ". Standard error: "
                + (words.isEmpty() ? "none" : words) + ". Command: " + shortened(command);
    }

    /** Returns the command as one line, shortened if the class path is long. */
    private static String shortened(List<String> command) {
        String all = String.join(" ", command);
        int half = MAX_SHOWN / 2;
        return all.length() <= MAX_SHOWN
                ? all
                : all.substring(0, half) + " [...] " + all.substring(all.length() - half);
    }
}
