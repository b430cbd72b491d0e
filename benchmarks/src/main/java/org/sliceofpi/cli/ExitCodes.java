package org.sliceofpi.cli;

/** The exit codes of all commands. */
final class ExitCodes {

    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int WRONG_ANSWER = 3;

    private ExitCodes() {}
}
