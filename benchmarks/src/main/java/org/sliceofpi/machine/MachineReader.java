package org.sliceofpi.machine;

import java.nio.file.Path;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Limits;
import org.sliceofpi.results.MachineState;

/** Reads the properties of a machine for machine.json. Immutable. */
public final class MachineReader {

    private static final Path ROOT = Path.of("/");
    private static final String NO_COMMIT = "the suite was not built from a Git checkout";

    private final Path root;
    private final Jvm jvm;
    private final BuildInfo build;
    private final CommandRunner commands;

    MachineReader(Path root, Jvm jvm, BuildInfo build, CommandRunner commands) {
        this.root = root;
        this.jvm = jvm;
        this.build = build;
        this.commands = commands;
    }

    /** Returns a reader of this machine, with the running JVM and build. */
    public static MachineReader here() {
        return new MachineReader(ROOT, Jvm.running(), BuildInfo.running(), CommandRunner::here);
    }

    /** Returns a reader of this machine's state. */
    public static StateReader stateHere() {
        return new StateReader(ROOT, CommandRunner::here);
    }

    /** Reads the machine and its current state. On a Raspberry Pi, this starts a process; see {@link StateReader}. */
    public MachineRecord read() {
        SystemFiles files = new SystemFiles(root);
        CpuReader cpu = new CpuReader(files);
        String model = cpu.model();
        Limits limits = LimitsReader.read(files, jvm.processors());
        String commit = build.commit() == null ? files.absent("commit", NO_COMMIT) : build.commit();
        Boolean dirty = commit == null ? files.absent("dirty", NO_COMMIT) : (Boolean) commit.endsWith("-dirty");
        MachineState before = new StateReader(root, commands).read(files);
        return new MachineRecord(
                MachineName.of(model, jvm.architecture()),
                model,
                jvm.architecture(),
                files.value("onlineCpus", "sys/devices/system/cpu/online", KernelText::cpuCount),
                LimitsReader.effective(limits),
                files.value("memoryBytes", "proc/meminfo", text -> KernelText.bytes(text, "MemTotal")),
                files.text("etc/os-release")
                        .flatMap(text -> KernelText.field(text, "PRETTY_NAME"))
                        .orElse(jvm.os()),
                files.value("kernel", "proc/sys/kernel/osrelease", text -> text),
                jvm.vm().vendor() + " " + jvm.vm().build(),
                jvm.feature(),
                build.version(),
                commit,
                dirty,
                cpu.isEmulated(jvm.architecture()),
                false,
                cpu.read(),
                limits,
                PlatformReader.read(files, cpu),
                jvm.vm(),
                before,
                null,
                files.absent());
    }
}
