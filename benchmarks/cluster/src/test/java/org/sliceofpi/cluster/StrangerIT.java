package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.cluster.Share.Rate;
import org.sliceofpi.cluster.Share.Slicing;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;

/** What a program that does not belong to a cluster gets from its members: nothing. The cluster continues. */
@Timeout(300)
class StrangerIT {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int FRAMES = 1_000;

    @TempDir
    private static Path folder;

    private static EmbeddedNodes nodes;
    private static Cluster cluster;

    @BeforeAll
    static void form() throws Exception {
        nodes = EmbeddedNodes.prepare(1);
        cluster = nodes.form();
    }

    @AfterAll
    static void close() {
        cluster.close();
        nodes.close();
    }

    private static HostPort node() {
        return nodes.config().nodes().get(0);
    }

    private static void requireThatTheClusterContinues() throws Exception {
        Summation summation = new Summation(Kernel.SCALAR, 1_000_000, 0);
        List<Rate> rates = nodes.config().hosts().stream()
                .map(host -> new Rate(host, 1, 0))
                .toList();
        ClusterSum sum =
                ClusterSum.of(cluster, summation, Share.of(summation, rates, Slicing.EQUAL), Duration.ofMinutes(1));
        assertThat(sum.parts()).hasSize(2).allSatisfy(part -> part.verify(summation));
    }

    /** Returns what a member sends to a stranger until it closes the connection or the time is over. */
    private static byte[] answer(Socket socket) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        try (InputStream in = socket.getInputStream()) {
            return in.readNBytes(1000);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Test
    void membersListenOnLoopbackOnly() throws Exception {
        for (HostPort host : nodes.config().hosts()) {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(network.getInetAddresses())) {
                    boolean expected = address.getHostAddress().equals("127.0.0.1");
                    assertThat(accepts(address, host.port()))
                            .as(address + ":" + host.port())
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aMemberHasOnePortOnly() throws IOException {
        for (ProcessHandle process : List.of(nodes.processes().get(0).toHandle())) {
            Path sockets = Path.of("/proc", Long.toString(process.pid()), "fd");
            assumeTrue(Files.isDirectory(sockets));
            List<String> open;
            try (Stream<Path> files = Files.list(sockets)) {
                open = files.map(StrangerIT::target).toList();
            }
            List<String> listening = Stream.of("tcp", "tcp6", "udp", "udp6")
                    .flatMap(table -> lines(Path.of("/proc", Long.toString(process.pid()), "net", table)))
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > 9 && (words[3].equals("0A") || words[3].equals("07")))
                    .filter(words -> open.contains("socket:[" + words[9] + "]"))
                    .map(words -> words[1])
                    .toList();

            assertThat(listening)
                    .singleElement()
                    .satisfies(at -> assertThat(Integer.parseInt(at.substring(at.indexOf(':') + 1), 16))
                            .isEqualTo(node().port()));
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 5_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aStrangerWithPlaintextGetsNothingButAnAlert() throws Exception {
        for (HostPort host : nodes.config().hosts()) {
            try (Socket socket = new Socket(host.address(), host.port())) {
                socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] answer = answer(socket);
                // A TLS alert: type 21.
                assertThat(answer)
                        .satisfiesAnyOf(
                                bytes -> assertThat(bytes).isEmpty(),
                                bytes -> assertThat(bytes).hasSize(7).startsWith(21));
            }
        }
        requireThatTheClusterContinues();
    }

    @Test
    void aStrangerWithoutCertificateGetsNothing() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEveryone()}, null);
        requireNothing(context);
    }

    @Test
    void aStrangerWithACertificateOfAnotherAuthorityGetsNothing() throws Exception {
        ClusterConfig own = nodes.config();
        ClusterConfig foreign = new ClusterConfig(
                own.cluster(),
                own.bind(),
                own.hosts(),
                folder.resolve(Keys.HOST_FILE),
                folder.resolve(Keys.AUTHORITY_FILE),
                Keys.newPassword());
        Keys.shared(foreign);
        // Trusts the cluster, which does not trust it.
        requireNothing(Tls.context(new ClusterConfig(
                own.cluster(), own.bind(), own.hosts(), foreign.keystore(), foreign.truststore(), foreign.password())));
    }

    private static void requireNothing(SSLContext context) throws Exception {
        for (HostPort host : nodes.config().hosts()) {
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host.address(), host.port())) {
                byte[] answer = new byte[0];
                try {
                    socket.startHandshake();
                    socket.getOutputStream().write(new byte[100]);
                    answer = answer(socket);
                } catch (IOException refused) {
                    // As it should be; with TLS 1.3 the refusal may come with the first read only.
                    assertThat(refused).isNotNull();
                }
                assertThat(answer).isEmpty();
            }
        }
        requireThatTheClusterContinues();
    }

    @Test
    void oldVersionsOfTlsAreRefused() throws Exception {
        for (HostPort host : nodes.config().hosts()) {
            SSLContext context = Tls.context(nodes.config());
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host.address(), host.port())) {
                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aThousandRandomFramesHaveNoEffect() throws Exception {
        Random random = new Random(5);
        for (int i = 0; i < FRAMES; i++) {
            HostPort host = nodes.config().hosts().get(i % 2);
            try (Socket socket = new Socket(host.address(), host.port())) {
                byte[] frame = new byte[1 + random.nextInt(2_000)];
                random.nextBytes(frame);
                if (i % 4 == 1) {
                    // The header of a TLS record.
                    System.arraycopy(new byte[] {22, 3, 3}, 0, frame, 0, Math.min(3, frame.length));
                }
                socket.getOutputStream().write(frame);
            } catch (IOException e) {
                // The member may close first.
                continue;
            }
        }
        requireThatTheClusterContinues();
        assertThat(nodes.processes()).allMatch(Process::isAlive);
    }

    /** Lets a stranger connect to whoever answers. */
    private static final class TrustEveryone implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
