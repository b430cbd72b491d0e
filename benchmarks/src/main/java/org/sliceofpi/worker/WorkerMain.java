package org.sliceofpi.worker;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.sliceofpi.wire.ReplyWriter;

/**
 * A worker process. Requests come on standard input, replies go to standard output; whatever the program prints goes to
 * standard error. The end of standard input means that the parent wants no more or is gone, and so is the worker: at
 * once if it is a daemon, else when it has finished the slice that it is summing.
 *
 * <p>Its arguments are the parent's process id and {@code daemon} or {@code stay}.
 */
public final class WorkerMain {

    private WorkerMain() {}

    public static void main(String[] args) throws IOException {
        long began = System.nanoTime();
        OutputStream replies = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        long parent = Long.parseLong(args[0]);
        boolean daemon = args[1].equals("daemon");
        // Big enough for any request, so that reading one is one system call.
        InputStream requests = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 512);
        WorkerLoop loop = new WorkerLoop(requests, replies, parent, daemon);
        if (requests.available() == 0) {
            // A worker started for one slice finds its request waiting, this one has to wait.
            ClassPreload.run();
            loop.prepare();
        }
        ReplyWriter.hello(replies, began);
        loop.serve();
    }
}
