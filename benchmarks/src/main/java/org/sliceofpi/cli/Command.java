package org.sliceofpi.cli;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.sliceofpi.results.UsageException;

/**
 * A program or subcommand: its options and parameters, its help, and what it does. Subclasses declare their options in fields
 * and convert the values in {@link #run}. Commons CLI parses; its own help would have no defaults and trailing spaces.
 */
public abstract class Command {

    private final String program;
    private final String[] description;
    private final Options options = new Options();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Map<Option, String> values = new HashMap<>();
    private List<String> arguments = List.of();

    /** @param description sentences that each begin a line of the help */
    protected Command(String program, String... description) {
        this.program = program;
        this.description = description;
    }

    /** Does what the command is for, and returns its exit code. */
    protected abstract int run() throws Exception;

    /** Declares an option without a value. */
    protected final Option flag(String name, String text) {
        return add(new Option(null, name, false, text));
    }

    /** Declares an option that has no value unless it is given. */
    protected final Option option(String name, String label, String text) {
        Option option = new Option(null, name, true, text);
        option.setArgName(label);
        return add(option);
    }

    /** Declares an option with a default value, which the help shows. */
    protected final Option option(String name, String label, String defaultValue, String text) {
        Option option = option(name, label, text + " (default: " + defaultValue + ")");
        values.put(option, defaultValue);
        return option;
    }

    private Option add(Option option) {
        options.addOption(option);
        return option;
    }

    /** Declares the next parameter: {@code NAME} is required, {@code [NAME]} is optional, and {@code ...} means any number. */
    protected final void parameter(String label, String text) {
        parameters.put(label, text);
    }

    /** Parses the arguments, then prints the help or the version if they ask for it, or runs the command. */
    public final int execute(PrintStream out, String... args) throws Exception {
        Option help = add(new Option("h", "help", false, "Print this help"));
        Option version = add(new Option("V", "version", false, "Print the version"));
        parse(args);
        if (isSet(help)) {
            out.print(HelpText.of(program, description, parameters, options));
            return 0;
        }
        if (isSet(version)) {
            out.println(Main.version());
            return 0;
        }
        checkParameters();
        return run();
    }

    /** Stores the values of the options, and the parameters. */
    final void parse(String... args) throws UsageException {
        CommandLine line;
        try {
            line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(options, args);
        } catch (MissingArgumentException e) {
            Option option = e.getOption();
            throw usage("--" + option.getLongOpt() + " needs a value: --" + option.getLongOpt() + "="
                    + option.getArgName());
        } catch (ParseException e) {
            throw usage(e.getMessage());
        }
        List<Option> given = new ArrayList<>();
        for (Option option : line.getOptions()) {
            if (given.contains(option)) {
                throw usage("--" + option.getLongOpt() + " is given more than once");
            }
            given.add(option);
            values.put(option, option.getValue(""));
        }
        arguments = line.getArgList();
    }

    private void checkParameters() throws UsageException {
        List<String> labels = new ArrayList<>(parameters.keySet());
        int required = 0;
        boolean any = false;
        for (String label : labels) {
            required += label.startsWith("[") ? 0 : 1;
            any |= label.contains("...");
        }
        if (arguments.size() < required) {
            throw usage("missing " + String.join(" and ", labels.subList(arguments.size(), required)));
        }
        if (!any && arguments.size() > labels.size()) {
            throw usage("unexpected argument '" + arguments.get(labels.size()) + "'");
        }
    }

    /** Returns an exception whose message refers to the help. */
    protected final UsageException usage(String problem) {
        return new UsageException(problem + ". See: " + program + " --help");
    }

    /** Returns the arguments that are not options. */
    protected final List<String> arguments() {
        return arguments;
    }

    /** Returns whether an option has a value or, if it takes none, is given. */
    protected final boolean isSet(Option option) {
        return values.containsKey(option);
    }

    /** Returns the value of an option, or null if it has none. */
    protected final String text(Option option) {
        return values.get(option);
    }

    /** Returns the value of an option as a path, or null if it has none. */
    protected final Path path(Option option) throws UsageException {
        try {
            return isSet(option) ? Path.of(text(option)) : null;
        } catch (InvalidPathException e) {
            throw invalid(option, "a path");
        }
    }

    /** Returns the value of an option that has one. */
    protected final long integer(Option option, long min, long max) throws UsageException {
        try {
            long value = Long.parseLong(text(option));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw invalid(option, "an integer from " + min + " to " + max);
    }

    /** Returns the value of an option that has one. */
    protected final double number(Option option) throws UsageException {
        try {
            return Double.parseDouble(text(option));
        } catch (NumberFormatException e) {
            throw invalid(option, "a number");
        }
    }

    /** Returns which of several objects has the name that is the value of an option, or null if it has none. */
    protected final <T> T choice(Option option, T[] choices) throws UsageException {
        if (!isSet(option)) {
            return null;
        }
        for (T choice : choices) {
            if (choice.toString().equalsIgnoreCase(text(option))) {
                return choice;
            }
        }
        throw invalid(option, "one of " + names(choices));
    }

    /** Returns an exception that says what the value of an option must be. */
    protected final UsageException invalid(Option option, String allowed) {
        return usage("--" + option.getLongOpt() + " must be " + allowed + ", but was '" + text(option) + "'");
    }

    /** Lists the names of choices. */
    protected static String names(Object[] choices) {
        String list = Arrays.toString(choices);
        return list.substring(1, list.length() - 1);
    }
}
