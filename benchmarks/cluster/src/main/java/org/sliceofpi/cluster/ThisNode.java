package org.sliceofpi.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.sliceofpi.cluster.ClusterMessage.Description;
import org.sliceofpi.machine.BuildInfo;
import org.sliceofpi.machine.MachineReader;
import org.sliceofpi.results.io.RunFolder;

/** What this program is: its build and its machine. Immutable. */
final class ThisNode {

    private static final int DIGITS = 12;

    private final String build;
    private final String machine;

    ThisNode(String build, String machine) {
        this.build = build;
        this.machine = machine;
    }

    /** Reads this machine. */
    static ThisNode read() {
        return new ThisNode(build(), RunFolder.text(MachineReader.here().read()));
    }

    /** Returns version, commit and, if the program runs from a jar, the start of its SHA-256. */
    static String build() {
        BuildInfo info = BuildInfo.running();
        Path jar = codeSource();
        return info.version() + " " + info.commit() + (Files.isRegularFile(jar) ? " " + digest(jar) : "");
    }

    /** Returns the jar or the folder that this class comes from. */
    static Path codeSource() {
        CodeSource source = ThisNode.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(Path jar) {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the program cannot read its own jar " + jar, e);
        }
    }

    Description description(long id, String cluster) {
        return new Description(id, residentBytes(), build, cluster, machine);
    }

    /** Returns the resident memory of this process; 0 if unknown. */
    static long residentBytes() {
        try {
            String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
            return Long.parseLong(pages) * PAGE;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private static final long PAGE = 4096;
}
