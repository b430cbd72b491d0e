package org.sliceofpi.cluster;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import org.sliceofpi.results.UsageException;

/** The program of a node: {@code [--embedded] --config FILE}. */
public final class NodeMain {

    private NodeMain() {}

    public static void main(String[] args) throws UsageException, InterruptedException {
        boolean embedded = args[0].equals("--embedded");
        System.exit(run(ClusterConfig.read(Path.of(args[args.length - 1])), embedded));
    }

    /** Serves until it fails, and returns the exit code. */
    public static int run(ClusterConfig config, boolean embedded) throws InterruptedException {
        rejectSerializedObjects();
        if (embedded) {
            endWithStandardInput();
        }
        try {
            Node node = new Node(
                    config, ThisNode.read(), request -> request.summation().sum(request.slice()), System.err);
            node.serve();
            return 0;
        } catch (ClusterException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    /** No message contains serialized objects; if one arrives all the same, nothing is created from it. */
    public static void rejectSerializedObjects() {
        if (ObjectInputFilter.Config.getSerialFilter() == null) {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
        }
    }

    private static void endWithStandardInput() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // The parent sends nothing.
                            continue;
                        }
                    } catch (IOException e) {
                        // The same as the end.
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
