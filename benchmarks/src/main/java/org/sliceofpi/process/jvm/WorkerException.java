package org.sliceofpi.process.jvm;

/** Thrown when a worker does not deliver the sum of its slice. The message says what happened and what to do. */
public final class WorkerException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why there is no sum. Every message ends with the reason's advice on what to do. */
    public enum Reason {
        /** The process did not start, or exited before its hello. */
        START_FAILED("Check the program, its options and the class path"),
        /** The process exited without a result. */
        DIED(
                "Check its exit code and its standard error; after an unexpected KILL, check whether the system ran out of memory"),
        /** The result or the hello did not arrive in time; the process was killed. */
        TIMED_OUT("Allow more time, or find out what the worker waits for"),
        /** The worker sent something other than a reply to the request. */
        PROTOCOL(
                "Use the same build for worker and parent, and do not let other code use the worker's standard input and output"),
        /** The kernel threw an exception; the message contains the worker's stack trace. */
        FAILED("See the stack trace"),
        /** The cluster could not be formed, or a node was lost. */
        NODE("There is no sum"),
        /** The worker factory was closed before the slice was summed. */
        CLOSED("Join all slices before closing");

        private final String advice;

        Reason(String advice) {
            this.advice = advice;
        }
    }

    private final Reason reason;

    public WorkerException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** @param message what happened, without final punctuation */
    public WorkerException(Reason reason, String message, Throwable cause) {
        this(message + ". " + reason.advice + ".", reason, cause);
    }

    private WorkerException(String wholeMessage, Reason reason, Throwable cause) {
        super(wholeMessage, cause);
        this.reason = reason;
    }

    /** Returns why there is no sum. */
    public Reason reason() {
        return reason;
    }

    /** Returns a copy with the stack trace of the calling thread. Its cause is this exception. */
    public WorkerException again() {
        return new WorkerException(getMessage(), reason, this);
    }

    /** Returns a copy whose message has a prefix that names its subject. Its cause is this exception. */
    public WorkerException about(String what) {
        return new WorkerException(what + ": " + getMessage(), reason, this);
    }
}
