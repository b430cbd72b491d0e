package org.sliceofpi.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.sliceofpi.results.UsageException;
import org.sliceofpi.results.io.AtomicFile;

/**
 * What a member has to know: the contents of its {@code cluster.properties}. All members of a cluster list the same hosts. There
 * is no setting without TLS: each member presents a certificate of the cluster's own certificate authority. Immutable.
 *
 * @param cluster name of the cluster
 * @param bind the address that this member listens on; one of the hosts
 * @param hosts all hosts; the first is the parent, which starts the sums
 * @param keystore PKCS #12 file with this host's key and certificate
 * @param truststore PKCS #12 file with the certificate of the authority
 * @param password password of both files
 */
public record ClusterConfig(
        String cluster, HostPort bind, List<HostPort> hosts, Path keystore, Path truststore, String password) {

    /** The name of the file that {@code keys} writes, and that commands look for in the current folder. */
    public static final String FILE = "cluster.properties";

    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("cluster", "bind", "hosts", "keystore", "truststore", "password"));

    /** @throws IllegalArgumentException if the hosts are fewer than two, or not distinct, or do not include this one */
    public ClusterConfig {
        hosts = List.copyOf(hosts);
        if (!cluster.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "cluster is a name of up to 64 letters, digits, dots and hyphens, not '" + cluster + "'");
        }
        if (hosts.size() < 2 || new HashSet<>(hosts).size() < hosts.size()) {
            throw new IllegalArgumentException("hosts lists two or more different hosts, not " + hosts);
        }
        if (!hosts.contains(bind)) {
            throw new IllegalArgumentException("bind must be one of hosts, but " + bind + " is not in " + hosts);
        }
    }

    /**
     * Reads a configuration file. Relative paths in it start from its folder.
     *
     * @throws UsageException if it cannot be read, or an entry is missing, unknown or invalid
     */
    public static ClusterConfig read(Path file) throws UsageException {
        Properties entries = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            entries.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("the configuration " + file + " cannot be read ("
                    + (e instanceof IOException problem ? AtomicFile.reason(problem) : e.getMessage())
                    + "); 'java -jar cluster.jar keys' writes one for each host");
        }
        if (!entries.stringPropertyNames().equals(KEYS)) {
            throw new UsageException("the configuration " + file + " must have the entries " + String.join(", ", KEYS)
                    + ", but has " + String.join(", ", new TreeSet<>(entries.stringPropertyNames())));
        }
        try {
            ClusterConfig config = new ClusterConfig(
                    entries.getProperty("cluster"),
                    HostPort.parse(entries.getProperty("bind").strip()),
                    Arrays.stream(entries.getProperty("hosts").split(","))
                            .map(host -> HostPort.parse(host.strip()))
                            .toList(),
                    file.resolveSibling(entries.getProperty("keystore").strip()),
                    file.resolveSibling(entries.getProperty("truststore").strip()),
                    entries.getProperty("password"));
            // Fails now, not when the first peer connects.
            Tls.context(config);
            return config;
        } catch (IllegalArgumentException e) {
            throw new UsageException("the configuration " + file + " is invalid: " + e.getMessage());
        }
    }

    /** Writes a configuration that its owner alone can read; it names the key files without their folder. */
    void write(Path file) throws IOException {
        StringWriter text = new StringWriter();
        text.write("# The first of the hosts is the parent. All members list the same hosts.\n");
        text.write("cluster=" + cluster + "\nbind=" + bind + "\nhosts="
                + String.join(",", hosts.stream().map(HostPort::toString).toList()) + "\n");
        text.write("keystore=" + keystore.getFileName() + "\ntruststore=" + truststore.getFileName() + "\npassword="
                + password + "\n");
        PrivateFiles.create(file);
        Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
    }

    /** Returns the same configuration for another member. */
    ClusterConfig forHost(HostPort other) {
        return new ClusterConfig(cluster, other, hosts, keystore, truststore, password);
    }

    /** Returns the parent. */
    public HostPort parent() {
        return hosts.get(0);
    }

    /** Returns all hosts but the parent. */
    public List<HostPort> nodes() {
        return hosts.subList(1, hosts.size());
    }
}
