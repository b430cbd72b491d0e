package org.sliceofpi.process;

/** A worker did not deliver its slice. The message says what was tried, what came back and what to do. */
public final class WorkerException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why there is no sum. */
    public enum Reason {
        /** The process could not be started, or ended before it said hello. */
        START_FAILED,
        /** The process ended without a result. */
        DIED,
        /** The result, or the hello, did not come in time; the process has been killed. */
        TIMED_OUT,
        /** What came was not a reply to the request. */
        PROTOCOL,
        /** The slice's work threw an exception; the message holds the worker's stack trace. */
        FAILED,
        /** The workers were closed before the slice was summed. */
        CLOSED
    }

    private final Reason reason;

    WorkerException(Reason reason, String message) {
        this(reason, message, null);
    }

    WorkerException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why there is no sum. */
    public Reason reason() {
        return reason;
    }

    /** The same, with the stack of the thread that asks now. */
    WorkerException again() {
        return new WorkerException(reason, getMessage(), this);
    }
}
