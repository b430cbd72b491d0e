package org.sliceofpi.machine;

import java.nio.file.Path;
import org.sliceofpi.results.MachineRecord;
import org.sliceofpi.results.MachineRecord.Limits;
import org.sliceofpi.results.MachineRecord.Vm;
import org.sliceofpi.results.MachineState;

/** Reads machine.json's fields off a machine. Immutable. */
public final class MachineReader {

    private static final Path HERE = Path.of("/");

    private final Path root;
    private final Jvm jvm;
    private final BuildInfo build;
    private final CommandRunner programs;

    /**
     * Reads a saved machine, of which there are files and no programs.
     *
     * @param root folder of its files
     * @param jvm what the JVM says
     * @param build which build of the suite it is
     */
    public MachineReader(Path root, Jvm jvm, BuildInfo build) {
        this(root, jvm, build, CommandRunner::none);
    }

    MachineReader(Path root, Jvm jvm, BuildInfo build, CommandRunner programs) {
        this.root = root;
        this.jvm = jvm;
        this.build = build;
        this.programs = programs;
    }

    /** This machine, this JVM, this build. */
    public static MachineReader here() {
        return new MachineReader(HERE, Jvm.running(), BuildInfo.running(), CommandRunner::here);
    }

    /** What moves on this machine. */
    public static StateReader stateHere() {
        return new StateReader(HERE, CommandRunner::here);
    }

    /** Reads everything once. Starts no process but, on a Raspberry Pi, the firmware's own program. */
    public MachineRecord read() {
        SystemFiles reading = new SystemFiles(root);
        CpuReader cpu = new CpuReader(reading);
        String model = cpu.model();
        Limits limits = LimitsReader.read(reading, jvm.processors());
        String commit = build.commit() == null
                ? reading.none("commit", "the suite was not built from a Git checkout")
                : build.commit();
        Boolean dirty = commit == null
                ? reading.none("dirty", "the suite was not built from a Git checkout")
                : (Boolean) commit.endsWith("-dirty");
        MachineState before = new StateReader(root, programs).read(reading);
        return new MachineRecord(
                MachineName.of(model, jvm.architecture()),
                model,
                jvm.architecture(),
                reading.value("onlineCpus", "sys/devices/system/cpu/online", CpuList::count),
                LimitsReader.effective(limits),
                reading.value("memoryBytes", "proc/meminfo", text -> PlatformReader.kibibytes(text, "MemTotal")),
                reading.text("etc/os-release")
                        .flatMap(text -> Fields.find(text, "PRETTY_NAME"))
                        .orElse(jvm.osName() + " " + jvm.osVersion()),
                reading.value("kernel", "proc/sys/kernel/osrelease", text -> text),
                jvm.vendor() + " " + jvm.version(),
                jvm.feature(),
                build.version(),
                commit,
                dirty,
                cpu.isOtherThan(jvm.architecture()),
                false,
                cpu.read(),
                limits,
                PlatformReader.read(reading, cpu),
                new Vm(jvm.vm(), jvm.vendor(), jvm.version().replaceFirst("[+-].*", ""), jvm.version(), jvm.flags()),
                before,
                null,
                reading.absent());
    }
}
