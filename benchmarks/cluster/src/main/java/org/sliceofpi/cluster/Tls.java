package org.sliceofpi.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Mutual TLS 1.3 with the certificates of a configuration. */
final class Tls {

    static final String PROTOCOL = "TLSv1.3";

    private Tls() {}

    /** @throws IllegalArgumentException if a key file cannot be read; the message names it */
    static SSLContext context(ClusterConfig config) {
        return context(config, new CopyOnWriteArrayList<>());
    }

    /** @param refused receives the addresses of peers whose certificates were refused */
    static SSLContext context(ClusterConfig config, List<String> refused) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            KeyStore own = load(config.keystore(), config.password());
            if (Collections.list(own.aliases()).stream().noneMatch(alias -> isKey(own, alias))) {
                throw new IllegalArgumentException(config.keystore() + " has no private key");
            }
            keys.init(own, config.password().toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load(config.truststore(), config.password()));
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            X509ExtendedTrustManager manager = (X509ExtendedTrustManager) trust.getTrustManagers()[0];
            context.init(keys.getKeyManagers(), new TrustManager[] {new RecordingTrustManager(manager, refused)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the keys in " + config.keystore() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static KeyStore load(Path file, String password) throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException e) {
            throw new IllegalArgumentException("the key file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Delegates to the JDK's checks, and records which clients failed them. */
    private static final class RecordingTrustManager extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager checks;
        private final List<String> refused;

        RecordingTrustManager(X509ExtendedTrustManager checks, List<String> refused) {
            this.checks = checks;
            this.refused = refused;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            try {
                checks.checkClientTrusted(chain, type, socket);
            } catch (CertificateException e) {
                refused.add(socket.getInetAddress().getHostAddress());
                throw e;
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checks.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            checks.checkClientTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checks.checkServerTrusted(chain, type, socket);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checks.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            checks.checkServerTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return checks.getAcceptedIssuers();
        }
    }
}
