package org.sliceofpi.cli;

/** What the exit code says. */
final class ExitCodes {

    static final int WELL = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int WRONG_ANSWER = 3;

    private ExitCodes() {}
}
