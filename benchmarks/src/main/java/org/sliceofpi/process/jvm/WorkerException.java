package org.sliceofpi.process.jvm;

/** A worker did not deliver its slice. The message says what was tried, what came back and what to do. */
public final class WorkerException extends Exception {

    private static final long serialVersionUID = 1;

    /** Why there is no sum. */
    public enum Reason {
        /** The process could not be started, or ended before it said hello. */
        START_FAILED("Check the program, its options and the class path"),
        /** The process ended without a result. */
        DIED(
                "See its exit code and last words; after a KILL that nobody sent, see whether the system ran out of memory"),
        /** The result, or the hello, did not come in time; the process has been killed. */
        TIMED_OUT("Allow more time, or find out what it waits for"),
        /** What came was not a reply to the request. */
        PROTOCOL("Let worker and parent be of one build, and nothing else use the worker's standard input and output"),
        /** The slice's work threw an exception; the message holds the worker's stack trace. */
        FAILED("See its stack trace"),
        /** The workers were closed before the slice was summed. */
        CLOSED("Join all slices before that");

        private final String advice;

        Reason(String advice) {
            this.advice = advice;
        }

        /** What to do about it, which all messages end with. */
        public String advice() {
            return advice;
        }
    }

    private final Reason reason;

    public WorkerException(Reason reason, String message) {
        this(reason, message, null);
    }

    /** @param message what was tried and what came back, without an end to the sentence */
    public WorkerException(Reason reason, String message, Throwable cause) {
        this(message + ". " + reason.advice() + ".", reason, cause);
    }

    private WorkerException(String wholeMessage, Reason reason, Throwable cause) {
        super(wholeMessage, cause);
        this.reason = reason;
    }

    /** Why there is no sum. */
    public Reason reason() {
        return reason;
    }

    /** The same, with the stack of the thread that asks now. */
    public WorkerException again() {
        return new WorkerException(getMessage(), reason, this);
    }

    /** The same, said of something in particular. */
    public WorkerException about(String what) {
        return new WorkerException(what + ": " + getMessage(), reason, this);
    }
}
