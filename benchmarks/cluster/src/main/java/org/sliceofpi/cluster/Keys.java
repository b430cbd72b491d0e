package org.sliceofpi.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes keys with the JDK's keytool: a certificate authority for one cluster, and a key and certificate for each host. */
public final class Keys {

    /** A host's key and certificate. */
    static final String HOST_FILE = "host.p12";

    /** The certificate of the authority. */
    static final String AUTHORITY_FILE = "authority.p12";

    private static final String STORE = "PKCS12";
    private static final String HOST = "host";
    private static final String AUTHORITY = "authority";
    private static final String DAYS = "3650";
    private static final int PASSWORD_BYTES = 18;

    private Keys() {}

    /** Returns a random password. */
    static String newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Makes one key for all members of a configuration, and makes them trust it. */
    static void shared(ClusterConfig config) throws IOException {
        generate(config.keystore(), HOST, config.cluster(), config.password());
        KeyStore keys = load(config.keystore(), config.password());
        try {
            KeyStore trusted = empty();
            trusted.setCertificateEntry(AUTHORITY, keys.getCertificate(HOST));
            save(trusted, config.truststore(), config.password());
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate in " + config.keystore() + " cannot be read", e);
        }
    }

    /**
     * Makes an authority, and for each host a folder with its files. The password of a host's files is in its configuration. The key of
     * the authority is deleted: nobody can issue further certificates.
     *
     * @param folder a new folder
     * @return the folder of each host, in the given order
     */
    public static List<Path> make(Path folder, String cluster, List<HostPort> hosts) throws IOException {
        PrivateFiles.createFolders(folder);
        Path all = folder.resolve("all.p12");
        String secret = newPassword();
        try {
            generate(all, AUTHORITY, cluster, secret, "-ext", "bc:critical=ca:true");
            for (HostPort host : hosts) {
                generate(all, host.toString(), host.host(), secret, "-signer", AUTHORITY);
            }
            KeyStore keys = load(all, secret);
            List<Path> folders = new ArrayList<>();
            for (HostPort host : hosts) {
                folders.add(split(keys, secret, folder, cluster, host, hosts));
            }
            return folders;
        } finally {
            Files.deleteIfExists(all);
        }
    }

    /** Writes the folder of a host: its own key, and the certificate of the authority. */
    private static Path split(
            KeyStore all, String secret, Path folder, String cluster, HostPort host, List<HostPort> hosts)
            throws IOException {
        Path own = folder.resolve(host.toString().replaceAll("[^A-Za-z0-9._-]", "_"));
        PrivateFiles.createFolders(own);
        ClusterConfig config = new ClusterConfig(
                cluster, host, hosts, own.resolve(HOST_FILE), own.resolve(AUTHORITY_FILE), newPassword());
        try {
            KeyStore key = empty();
            key.setKeyEntry(
                    HOST,
                    all.getKey(host.toString(), secret.toCharArray()),
                    config.password().toCharArray(),
                    all.getCertificateChain(host.toString()));
            save(key, config.keystore(), config.password());
            KeyStore trusted = empty();
            trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
            save(trusted, config.truststore(), config.password());
        } catch (GeneralSecurityException e) {
            throw new IOException("the keys of " + host + " cannot be read", e);
        }
        config.write(own.resolve(ClusterConfig.FILE));
        return own;
    }

    private static void generate(Path store, String alias, String name, String password, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", DAYS));
        arguments.addAll(List.of("-dname", "CN=" + name, "-storetype", STORE, "-keystore", store.toString()));
        arguments.addAll(List.of(more));
        keytool(password, arguments);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(STORE);
        keys.load(null, null);
        return keys;
    }

    private static KeyStore load(Path store, String password) throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance(STORE);
            keys.load(in, password.toCharArray());
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException("the keys in " + store + " cannot be read", e);
        }
    }

    private static void save(KeyStore keys, Path store, String password) throws IOException, GeneralSecurityException {
        PrivateFiles.create(store);
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, password.toCharArray());
        }
    }

    /** Runs keytool. The password is passed in the environment, where other users cannot see it. */
    private static void keytool(String password, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(List.of("-storepass:env", "STOREPASS", "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STOREPASS", password);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new ClusterException("keytool failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while keytool was running", e);
        }
    }
}
