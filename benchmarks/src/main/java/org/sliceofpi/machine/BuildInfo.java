package org.sliceofpi.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of the suite this is.
 *
 * @param version its version
 * @param commit the commit it was built from, "-dirty" at its end if it was changed after; null if there was none
 */
public record BuildInfo(String version, String commit) {

    private static final String RESOURCE = "version.properties";

    /** The one that is running. */
    public static BuildInfo running() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing: the jar is not whole, build it again");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
        String commit = properties.getProperty("commit", "");
        // Built outside of a Git checkout, nothing is filled in.
        return new BuildInfo(
                properties.getProperty("version"), commit.isEmpty() || commit.startsWith("$") ? null : commit);
    }
}
