package org.sliceofpi.process.fork;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether this JVM can be forked, and access to the implementation. */
public final class ForkSupport {

    private static final String IMPLEMENTATION = "org.sliceofpi.process.fork.ForeignFork";

    /** The first release in which the foreign function API is final. */
    private static final int FIRST_RELEASE = 22;

    private static final String INSTEAD = "; use FORKSERVER, whose JVMs are started in advance";

    private static final Pattern CONCURRENT_COLLECTOR = Pattern.compile("(ZGC|Shenandoah).*");

    private static final Pattern AGENT =
            Pattern.compile("-agentlib:.*|-agentpath:.*|-javaagent:.*|-Xrun.*|-Xdebug|-XX:StartFlightRecording.*");

    private ForkSupport() {}

    /** Returns why this JVM cannot be forked, as a sentence without a full stop that says what to use instead. */
    public static Optional<String> refusal() {
        return refusal(System.getProperty("os.name"), Runtime.version().feature())
                .or(ForkSupport::refusalOfThisJvm);
    }

    static Optional<String> refusal(String system, int release) {
        if (!system.equals("Linux")) {
            return Optional.of("FORK needs Linux, but this is " + system + INSTEAD);
        }
        if (release < FIRST_RELEASE) {
            return Optional.of("FORK needs JDK " + FIRST_RELEASE + " or newer, but this is JDK " + release + INSTEAD);
        }
        return Optional.empty();
    }

    private static Optional<String> refusalOfThisJvm() {
        if (ForkSupport.class.getResource("ForeignFork.class") == null) {
            return Optional.of("FORK is not in this build, because a JDK older than " + FIRST_RELEASE
                    + " compiled it; build with a newer one, or use FORKSERVER");
        }
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (CONCURRENT_COLLECTOR.matcher(collector.getName()).matches()) {
                return Optional.of("FORK does not work with this garbage collector (" + collector.getName()
                        + "), whose barriers may wait for its threads; use -XX:+UseSerialGC");
            }
        }
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (AGENT.matcher(argument).matches()) {
                return Optional.of("FORK does not work with a debugger, a recording or an agent (" + argument
                        + "), whose threads a child would lack; start without it, or use FORKSERVER");
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the implementation.
     *
     * @throws IllegalStateException if this JVM cannot be forked; the message is that of {@link #refusal}
     */
    public static NativeFork load() {
        refusal().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        try {
            return (NativeFork)
                    Class.forName(IMPLEMENTATION).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("FORK cannot be initialised: " + e, e);
        }
    }
}
