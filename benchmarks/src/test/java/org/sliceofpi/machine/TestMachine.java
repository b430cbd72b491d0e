package org.sliceofpi.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Vm;

/** A machine that consists of the files below a root folder, without commands. */
final class TestMachine {

    private TestMachine() {}

    static Jvm jvm(String architecture, int processors, String... flags) {
        Vm vm = new Vm("A VM", "Vendor", "17.0.9", "17.0.9+9", List.of(flags), Map.of());
        return new Jvm("Linux 6.1", architecture, processors, 17, vm);
    }

    static void write(Path root, String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    static MachineRecord read(Path root, Jvm jvm) {
        return new MachineReader(root, jvm, new BuildInfo("1", null), TestMachine::noCommand).read();
    }

    private static String noCommand(String... command) throws IOException {
        throw new IOException("there are no commands");
    }
}
