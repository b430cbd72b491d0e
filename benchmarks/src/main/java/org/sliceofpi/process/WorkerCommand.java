package org.sliceofpi.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a worker, as a value. */
final class WorkerCommand {

    private WorkerCommand() {}

    /**
     * The words of the command.
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
}
