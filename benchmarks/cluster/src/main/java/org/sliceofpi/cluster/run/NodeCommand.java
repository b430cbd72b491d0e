package org.sliceofpi.cluster.run;

import org.apache.commons.cli.Option;
import org.sliceofpi.cli.Command;
import org.sliceofpi.cluster.ClusterConfig;
import org.sliceofpi.cluster.NodeMain;
import org.sliceofpi.results.UsageException;

/** Runs a node until it is ended. */
final class NodeCommand extends Command {

    private final Option config =
            option("config", "FILE", "The configuration of this host, as 'keys' writes it; required");

    NodeCommand() {
        super(
                ClusterMain.PROGRAM + " node",
                "Runs a node: waits for the parent of the cluster, sums the slices that it requests, and waits again.",
                "Exit codes: 1 the port is taken, 2 the configuration is invalid, 3 a sum for a lost parent could not be"
                        + " stopped.");
    }

    @Override
    protected int run() throws UsageException, InterruptedException {
        if (!isSet(config)) {
            throw usage("missing --config=FILE");
        }
        return NodeMain.run(ClusterConfig.read(path(config)), false);
    }
}
