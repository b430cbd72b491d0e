package org.sliceofpi.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version and the commit of a build.
 *
 * @param version version of the suite
 * @param commit commit of the source, with "-dirty" if there were uncommitted changes; null if unknown
 */
public record BuildInfo(String version, String commit) {

    private static final String RESOURCE = "version.properties";

    /** Returns the build that is running. */
    public static BuildInfo running() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing: the jar is incomplete; rebuild it");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
        String commit = properties.getProperty("commit", "");
        // Outside a Git checkout, Maven leaves the placeholder as it is.
        boolean unknown = commit.isEmpty() || commit.startsWith("$");
        return new BuildInfo(properties.getProperty("version"), unknown ? null : commit);
    }
}
