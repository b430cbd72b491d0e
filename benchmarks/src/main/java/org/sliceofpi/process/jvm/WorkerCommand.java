package org.sliceofpi.process.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a worker, as a value. */
final class WorkerCommand {

    private static final String ERROR_FILE = "-XX:ErrorFile=";

    /** Maximum length of a command in a message. */
    private static final int SHOWN = 2_000;

    private WorkerCommand() {}

    /**
     * Returns the words of the command.
     *
     * @param parent process id of the caller
     */
    static List<String> of(WorkerOptions options, long parent) {
        List<String> words = new ArrayList<>();
        words.add(options.java().toString());
        words.addAll(options.jvmFlags());
        words.add("-cp");
        words.add(options.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        words.add(options.mainClass());
        words.add(Long.toString(parent));
        words.add(options.daemon() ? "daemon" : "stay");
        return List.copyOf(words);
    }

    /** Returns the command as one line for a message, shortened if the class path is long. */
    static String shown(List<String> words) {
        String all = String.join(" ", words);
        if (all.length() <= SHOWN) {
            return all;
        }
        int half = SHOWN / 2;
        return all.substring(0, half) + " [...] " + all.substring(all.length() - half);
    }

    /** Returns the file that HotSpot writes if the worker crashes. */
    static Path crashReport(WorkerOptions options, long pid) {
        String name = ERROR_FILE + "hs_err_pid%p.log";
        for (String flag : options.jvmFlags()) {
            name = flag.startsWith(ERROR_FILE) ? flag : name;
        }
        Path file = Path.of(name.substring(ERROR_FILE.length()).replace("%p", Long.toString(pid)));
        return options.directory().orElse(Path.of("")).resolve(file);
    }
}
