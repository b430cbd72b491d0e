package org.sliceofpi.cluster.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sliceofpi.cli.Main;
import org.sliceofpi.cluster.NodeMain;

/** The entry point of cluster.jar: chooses a command by the first argument and turns exceptions into exit codes. */
public final class ClusterMain {

    static final String PROGRAM = "java -jar cluster.jar";

    private ClusterMain() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        NodeMain.rejectSerializedObjects();
        System.exit(run(args, out, err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        String first = args.length == 0 ? "" : args[0];
        String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
        try {
            return switch (first) {
                case "node" -> new NodeCommand().execute(out, rest);
                case "keys" -> new KeysCommand(out).execute(out, rest);
                default -> new ClusterRunCommand(out).execute(out, args);
            };
        } catch (Exception e) {
            return Main.exitCode(e, err);
        }
    }
}
