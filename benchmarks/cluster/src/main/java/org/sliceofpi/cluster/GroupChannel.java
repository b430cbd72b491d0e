package org.sliceofpi.cluster;

import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.Global;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG2;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;
import org.jgroups.util.NameCache;
import org.jgroups.util.TLSClientAuth;

/**
 * The connection of a member to its group, by JGroups over TCP with mutual TLS. Members have the names of their addresses.
 *
 * <p>Only the parent founds a group, and nodes look for the parent only. So members that start at the same time never found two
 * groups, which would have to be merged.
 *
 * <p>Differences from JGroups' defaults: it listens on the configured address and port only, without a port for diagnostics;
 * sends small messages at once; sends heartbeats every second and suspects a member after 6 s; and uses platform threads, because
 * with virtual threads it does not form a group on JDK 25. It does not use FD_SOCK2, which detects a killed member by the end of a second
 * connection: that connection is not encrypted. The TCP transport detects the end of its own connections.
 */
final class GroupChannel implements AutoCloseable {

    /** The same for all clusters: a node of another one is let in, and named, rather than ignored. */
    private static final String GROUP = "slice-of-pi";

    private static final int HEARTBEAT_MILLIS = 1_000;
    private static final int SUSPECT_MILLIS = 6_000;
    private static final int VERIFY_MILLIS = 500;

    /** The parent does not wait for the answer of other founders, because there are none. */
    private static final int FOUND_MILLIS = 100;

    private static final int JOIN_MILLIS = 2_000;
    private static final int CONNECT_MILLIS = 1_000;

    /** Held, because a logger without references loses its level. JGroups logs each refused connection. */
    private static final Logger LOG = Logger.getLogger("org.jgroups");

    private final JChannel channel;
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile Map<String, Address> members = Map.of();

    static {
        // Not another logger that happens to be on the class path.
        System.setProperty(Global.USE_JDK_LOGGER, "true");
        LOG.setLevel(Boolean.getBoolean("cluster.verbose") ? Level.WARNING : Level.OFF);
    }

    /** What happens in a group. The methods are called one at a time for each sender, and must return quickly. */
    interface Listener {

        /** A member has sent a message. */
        void received(String from, byte[] bytes);

        /**
         * Members have joined or left.
         *
         * @param names the members
         * @param lost the earlier members that have left, even if they have been replaced by others of the same name
         */
        void membersChanged(Set<String> names, Set<String> lost);
    }

    private GroupChannel(ClusterConfig config) throws Exception {
        channel = new JChannel(stack(config, refused));
        channel.setName(config.bind().toString());
        channel.setDiscardOwnMessages(true);
    }

    /**
     * Founds the group if this member is the parent; otherwise joins it.
     *
     * @throws ClusterException if the port is taken, the parent cannot be reached, or it does not accept this member
     */
    static GroupChannel connect(ClusterConfig config, Listener listener) throws ClusterException {
        GroupChannel group = null;
        try {
            group = new GroupChannel(config);
            group.listen(listener);
            group.channel.connect(GROUP);
        } catch (Exception e) {
            if (group != null) {
                group.channel.close();
            }
            throw failure(config, e);
        }
        if (!group.members().contains(config.parent().toString())) {
            group.close();
            throw new ClusterException("the parent " + config.parent() + " did not accept this node; check that the"
                    + " certificates are from the same authority and the jars from the same build");
        }
        return group;
    }

    private static ClusterException failure(ClusterConfig config, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new ClusterException(
                        "cannot listen on " + config.bind() + " (" + cause.getMessage()
                                + "); end the program that uses this port, or choose another port in all "
                                + ClusterConfig.FILE,
                        e);
            }
        }
        return new ClusterException("the group cannot be joined from " + config.bind() + ": " + e.getMessage(), e);
    }

    private static List<Protocol> stack(ClusterConfig config, List<String> refused) throws Exception {
        TCP tcp = new TCP();
        tcp.setBindAddress(config.bind().address());
        tcp.setBindPort(config.bind().port());
        tcp.setPortRange(0);
        tcp.disableDiagnostics();
        tcp.useVirtualThreads(false);
        tcp.tcpNodelay(true);
        tcp.enableSuspectEvents(true);
        tcp.setSockConnTimeout(CONNECT_MILLIS);
        tcp.setBundlerType("no-bundler");
        tcp.tls()
                .enabled(true)
                .setProtocols(new String[] {Tls.PROTOCOL})
                .setClientAuth(TLSClientAuth.NEED)
                .setSSLContext(Tls.context(config, refused));
        TCPPING discovery = new TCPPING();
        discovery.setInitialHosts(List.of(config.parent().socketAddress()));
        discovery.setPortRange(0);
        FD_ALL3 failures = new FD_ALL3();
        failures.setTimeout(SUSPECT_MILLIS);
        failures.setInterval(HEARTBEAT_MILLIS);
        VERIFY_SUSPECT2 verify = new VERIFY_SUSPECT2();
        verify.setTimeout(VERIFY_MILLIS);
        NAKACK2 broadcasts = new NAKACK2();
        broadcasts.useMcastXmit(false);
        GMS membership = new GMS();
        membership.printLocalAddress(false);
        membership.setJoinTimeout(config.bind().equals(config.parent()) ? FOUND_MILLIS : JOIN_MILLIS);
        return List.of(
                tcp, discovery, failures, verify, broadcasts, new UNICAST3(), new STABLE(), membership, new FRAG2());
    }

    private void listen(Listener listener) {
        channel.setReceiver(new Receiver() {
            @Override
            public void viewAccepted(View view) {
                Map<String, Address> now = new TreeMap<>();
                view.forEach(member -> now.put(String.valueOf(NameCache.get(member)), member));
                Set<String> lost = new TreeSet<>(members.keySet());
                lost.removeIf(name -> members.get(name).equals(now.get(name)));
                members = now;
                listener.membersChanged(now.keySet(), lost);
            }

            @Override
            public void receive(Message message) {
                // Only plain bytes: any other type of message could be an object to deserialise.
                if (message instanceof BytesMessage && message.hasArray()) {
                    byte[] bytes = new byte[message.getLength()];
                    System.arraycopy(message.getArray(), message.getOffset(), bytes, 0, bytes.length);
                    listener.received(String.valueOf(NameCache.get(message.getSrc())), bytes);
                }
            }
        });
    }

    /** Returns the names of the members, including this one. */
    Set<String> members() {
        return members.keySet();
    }

    /** Returns the IP addresses of peers whose certificates were refused. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** @throws ClusterException if there is no such member, or the message cannot be sent */
    void send(String name, byte[] bytes) throws ClusterException {
        Address to = members.get(name);
        if (to == null) {
            throw new ClusterException(name + " is not a member of the cluster");
        }
        try {
            channel.send(new BytesMessage(to, bytes));
        } catch (Exception e) {
            throw new ClusterException("nothing can be sent to " + name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        channel.close();
    }
}
