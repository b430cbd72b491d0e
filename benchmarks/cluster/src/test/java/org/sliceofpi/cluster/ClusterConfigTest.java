package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.results.UsageException;

class ClusterConfigTest {

    private static final List<HostPort> HOSTS =
            List.of(HostPort.parse("10.0.0.1:7800"), HostPort.parse("pi-2.local:7801"), HostPort.parse("[::1]:7802"));

    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeKeys() throws IOException {
        Keys.make(keys.resolve("made"), "pis", HOSTS);
    }

    private static Path host(int index) {
        return keys.resolve("made").resolve(HOSTS.get(index).toString().replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private Path changed(String regex, String replacement) throws IOException {
        Files.copy(host(1).resolve(Keys.HOST_FILE), folder.resolve(Keys.HOST_FILE));
        Files.copy(host(1).resolve(Keys.AUTHORITY_FILE), folder.resolve(Keys.AUTHORITY_FILE));
        String text = Files.readString(host(1).resolve(ClusterConfig.FILE));
        Path file = folder.resolve(ClusterConfig.FILE);
        Files.writeString(file, text.replaceFirst("(?m)^" + regex, replacement));
        assertThat(file).content().isNotEqualTo(text);
        return file;
    }

    @Test
    void readsWhatKeysWrites() throws UsageException {
        ClusterConfig config = ClusterConfig.read(host(1).resolve(ClusterConfig.FILE));

        assertThat(config.cluster()).isEqualTo("pis");
        assertThat(config.bind()).hasToString("pi-2.local:7801");
        assertThat(config.parent()).hasToString("10.0.0.1:7800");
        assertThat(config.nodes()).hasToString("[pi-2.local:7801, [::1]:7802]");
        assertThat(config.keystore()).isEqualTo(host(1).resolve(Keys.HOST_FILE));
    }

    @Test
    void everyHostHasAPasswordOfItsOwn() throws UsageException {
        assertThat(ClusterConfig.read(host(0).resolve(ClusterConfig.FILE)).password())
                .hasSizeGreaterThan(20)
                .isNotEqualTo(
                        ClusterConfig.read(host(1).resolve(ClusterConfig.FILE)).password());
    }

    @Test
    void theKeyOfTheAuthorityIsNotKept() {
        assertThat(keys.resolve("made")).isDirectoryNotContaining("glob:**.p12");
    }

    @Test
    void onlyTheOwnerCanReadKeysAndPasswords() throws IOException {
        assumeTrue(Files.getFileStore(keys).supportsFileAttributeView("posix"));
        for (String name : new String[] {ClusterConfig.FILE, Keys.HOST_FILE, Keys.AUTHORITY_FILE, ""}) {
            assertThat(Files.getPosixFilePermissions(host(0).resolve(name)))
                    .as(name)
                    .noneMatch(permission -> permission.name().startsWith("GROUP")
                            || permission.name().startsWith("OTHERS"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bind=.*       | bind=10.0.0.9:7800                  | must be one of hosts
            bind=.*       | bind=10.0.0.1                       | host:port
            hosts=.*      | hosts=10.0.0.1:7800                 | two or more
            hosts=.*      | hosts=10.0.0.1:7800,10.0.0.1:7800   | two or more
            hosts=.*      | hosts=10.0.0.1:7800,pi-2.local:0    | port from 1 to 65535
            cluster=.*    | cluster=                            | a name of up to 64
            keystore=.*   | keystore=other.p12                  | other.p12 cannot be read
            keystore=.*   | keystore=authority.p12              | has no private key
            password=.*   | password=wrong                      | cannot be read
            truststore=.* | ''                                  | must have the entries
            cluster=      | tls=none\\ncluster=                 | must have the entries
            """)
    void invalidEntriesAreRefused(String line, String replacement, String message) throws IOException {
        Path file = changed(line, replacement.replace("\\\\n", "\n").replace("\\n", "\n"));

        assertThatThrownBy(() -> ClusterConfig.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> ClusterConfig.read(folder.resolve("none")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("java -jar cluster.jar keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1", "a", "a:", "a:65536", "a b:1", "a:-1", "a:1e3", "[::1", "x/y:1", "user@a:1"})
    void invalidHostsAreRefused(String text) {
        assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
