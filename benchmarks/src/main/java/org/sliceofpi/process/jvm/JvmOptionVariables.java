package org.sliceofpi.process.jvm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Environment variables from which every JVM takes options in addition to its command line. Workers and forks start
 * without them: an option for the caller, such as another collector or a debugger's port, can keep them from starting or
 * change what is measured.
 */
public final class JvmOptionVariables {

    private static final List<String> NAMES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS");

    private static final Map<String, String> SET = in(System.getenv());

    // Not compiled here: callers whose start is measured load this class and need no pattern.
    private static final String OPTION = "(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+";
    private static final String QUOTES = "\"([^\"]*)\"|'([^']*)'";

    private JvmOptionVariables() {}

    /** Returns the variables that are set in this process's environment, by name. */
    public static Map<String, String> set() {
        return SET;
    }

    static Map<String, String> in(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>(environment);
        found.keySet().retainAll(NAMES);
        return Collections.unmodifiableMap(found);
    }

    /** Removes the variables from the environment of a process that is about to start. */
    public static void removeFrom(Map<String, String> environment) {
        for (String name : SET.keySet()) {
            environment.remove(name);
        }
    }

    /**
     * Returns a JVM's options without those from the given variables. System properties remain: they keep no JVM from
     * starting, and one of them may name the folder for temporary files.
     *
     * @param options all options of the JVM, as in {@link java.lang.management.RuntimeMXBean#getInputArguments}
     */
    public static List<String> without(Map<String, String> variables, List<String> options) {
        List<String> left = new ArrayList<>(options);
        for (String value : variables.values()) {
            Pattern.compile(OPTION)
                    .matcher(value)
                    .results()
                    .map(MatchResult::group)
                    .map(option -> option.replaceAll(QUOTES, "$1$2"))
                    .filter(option -> !option.startsWith("-D"))
                    .forEach(left::remove);
        }
        return left;
    }
}
