package org.sliceofpi.cluster.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.cli.Option;
import org.sliceofpi.cli.Command;
import org.sliceofpi.cluster.ClusterConfig;
import org.sliceofpi.cluster.HostPort;
import org.sliceofpi.cluster.Keys;
import org.sliceofpi.results.UsageException;

/** Makes the keys and the configuration of a cluster. */
final class KeysCommand extends Command {

    private final Option hosts = option(
            "hosts",
            "HOST:PORT,...",
            "The addresses of all hosts as they see each other, such as 192.168.1.10:7800; the parent first; required");
    private final Option cluster = option("cluster", "NAME", "slice-of-pi", "Name of the cluster");
    private final Option newFolder = option("out", "DIR", "cluster-keys", "A new folder for the files");

    private final PrintStream out;

    KeysCommand(PrintStream out) {
        super(
                ClusterMain.PROGRAM + " keys",
                "Makes a certificate authority for one cluster, and for each host a folder with its key, the certificate"
                        + " of the authority and its configuration. The authority's own key is deleted: to add a host,"
                        + " make new keys for all.");
        this.out = out;
    }

    @Override
    protected int run() throws UsageException, IOException {
        if (!isSet(hosts)) {
            throw usage("missing --hosts=HOST:PORT,...");
        }
        Path folder = path(newFolder);
        if (Files.exists(folder)) {
            throw new UsageException(folder + " exists; name a new folder with --out DIR");
        }
        List<HostPort> all;
        List<Path> folders;
        try {
            all = Arrays.stream(text(hosts).split(","))
                    .map(host -> HostPort.parse(host.strip()))
                    .toList();
            folders = Keys.make(folder, text(cluster), all);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        out.println("Copy each folder to its host, over a connection that nobody can read, then delete it here:");
        for (int i = 0; i < all.size(); i++) {
            out.println("  " + folders.get(i) + " -> " + all.get(i).host());
        }
        out.println("On each node:    java -jar cluster.jar node --config " + ClusterConfig.FILE);
        out.println("On " + all.get(0).host() + ", then: java -jar cluster.jar --config " + ClusterConfig.FILE);
        return 0;
    }
}
