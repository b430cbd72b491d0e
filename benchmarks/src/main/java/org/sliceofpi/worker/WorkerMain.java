package org.sliceofpi.worker;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.sliceofpi.wire.Reply;

/**
 * A worker process. Requests come on standard input, replies go to standard output; whatever the program prints goes to
 * standard error. The end of standard input means that the parent wants no more or is gone, and so is the worker, at once.
 *
 * <p>Its one argument is the parent's process id.
 */
public final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] args) throws IOException {
        long began = System.nanoTime();
        OutputStream replies = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        long parent = Long.parseLong(args[0]);
        new Reply.Hello(began).writeTo(replies);
        ParentWatch.start(parent);
        // Big enough for any request, so that reading one is one system call.
        new WorkerLoop(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 512), replies, began).run();
    }
}
