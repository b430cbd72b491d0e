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
 * The main class of a worker process. It reads requests from standard input and writes replies to standard output;
 * all other output goes to standard error. At the end of standard input the worker exits: immediately if it is a
 * daemon, otherwise after its current slice.
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
        // Large enough to read any request with one system call.
        InputStream requests = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 512);
        WorkerLoop loop = new WorkerLoop(requests, replies, parent, daemon);
        if (requests.available() == 0) {
            // A prestarted worker waits for a request; one that is started for a single slice finds it already there.
            ClassPreload.run();
            loop.prepare();
        }
        ReplyWriter.hello(replies, began);
        loop.serve();
    }
}
