package org.sliceofpi.run;

import java.io.Console;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sliceofpi.results.TextStyle;

/**
 * What standard output may contain. Neither needs the terminal's width: tables fit 80 columns, and the terminal itself clips the
 * live line.
 *
 * @param live whether a line may be overwritten
 * @param style the emphasis of text
 */
public record Terminal(boolean live, TextStyle style) {

    /** Variables that terminals with escape sequences set on Windows, where TERM is not customary. */
    private static final Set<String> WINDOWS = Set.of("WT_SESSION", "ANSICON", "ConEmuANSI");

    /** Returns what standard output of this program may contain. */
    public static Terminal here() {
        return of(isTerminal(), System.getenv(), System.getProperty("os.name", ""));
    }

    /**
     * Returns what output may contain. Only terminals that understand escape sequences get any, and colour only without the variable
     * NO_COLOR (https://no-color.org).
     *
     * @param terminal whether the output is a terminal
     * @param variables the environment
     */
    static Terminal of(boolean terminal, Map<String, String> variables, String system) {
        String term = variables.getOrDefault("TERM", "");
        boolean windows = system.toLowerCase(Locale.ROOT).startsWith("windows");
        boolean capable = term.isEmpty()
                ? windows && WINDOWS.stream().anyMatch(variables::containsKey)
                : !term.equals("dumb") && !term.equals("unknown");
        boolean live = terminal && capable;
        boolean colour = live && variables.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(live, colour ? TextStyle.COLOUR : TextStyle.PLAIN);
    }

    /** Returns whether the output is a terminal. Since JDK 22, {@link System#console} also exists without one. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // Before JDK 22, a console exists only on a terminal.
            return true;
        }
    }
}
