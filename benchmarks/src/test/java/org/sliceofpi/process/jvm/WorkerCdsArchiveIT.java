package org.sliceofpi.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.process.Faults;
import org.sliceofpi.process.FaultyWorkerOptions;
import org.sliceofpi.process.NoLeakedProcesses;
import org.sliceofpi.process.StartMethod;
import org.sliceofpi.process.WorkerFactory;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Slice;

@ExtendWith(NoLeakedProcesses.class)
class WorkerCdsArchiveIT {

    @TempDir
    private Path temp;

    private WorkerOptions plain;

    @BeforeEach
    void unpack() {
        plain = lean(FaultyWorkerOptions.healthy());
    }

    private WorkerOptions lean(FaultyWorkerOptions builder) {
        return builder.classPath(List.of(WorkerJar.unpack(temp))).options().withJvmFlags(WorkerOptions.JVM_FLAGS);
    }

    private static Path file(Optional<String> flag) {
        return Path.of(flag.orElseThrow().split("=")[1]);
    }

    private static long sum(WorkerOptions options) throws Exception {
        try (WorkerFactory workers = StartMethod.SPAWN.open(options, 0)) {
            return workers.start(Faults.SUMMATION, Faults.HEALTHY)
                    .join(Faults.LIMIT)
                    .pid();
        }
    }

    @Test
    void itIsCreatedOnceAndContainsTheWorkersClasses() throws Exception {
        assertThat(WorkerCdsArchive.sharedClassesIfThere(plain)).isEmpty();

        Optional<String> flag = WorkerCdsArchive.sharedClasses(plain);

        Path file = file(flag);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).hasSize(2);
        }
        Object created = Files.readAttributes(file, "unix:ino").get("ino");
        assertThat(WorkerCdsArchive.sharedClasses(plain)).isEqualTo(flag);
        assertThat(WorkerCdsArchive.sharedClassesIfThere(plain)).isEqualTo(flag);
        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(created);

        // -Xshare:on refuses to start without the archive; the log says where the class came from.
        Path log = temp.resolve("classes");
        sum(plain.plusFlags(List.of("-Xshare:on", flag.orElseThrow(), "-Xlog:class+load:file=" + log)));
        assertThat(Files.readString(log)).containsPattern("sliceofpi.worker.WorkerLoop source: shared objects file");
    }

    @Test
    void theArchiveOfOneSliceIsSmallerAndContainsTheKernel() throws Exception {
        Path all = file(WorkerCdsArchive.sharedClasses(plain));
        WorkerOptions single = plain.plusFlags(WorkerOptions.FIRST_TIER);
        Optional<String> flag = WorkerCdsArchive.sharedClassesOfOneSlice(single);

        assertThat(file(flag)).isNotEqualTo(all);
        assertThat(Files.size(file(flag))).isLessThan(Files.size(all));
        Path log = temp.resolve("classes");
        sum(single.plusFlags(List.of("-Xshare:on", flag.orElseThrow(), "-Xlog:class+load:file=" + log)));
        assertThat(Files.readString(log)).containsPattern("sliceofpi.series.ScalarLoop source: shared objects file");
    }

    @Test
    void standardOptionsFindTheArchivesThatHaveBeenCreated() {
        WorkerOptions archived = WorkerOptions.archived();

        assertThat(WorkerOptions.standard()).isEqualTo(archived);
        assertThat(archived.jvmFlags())
                .noneMatch(flag -> archived.forSlice(Kernel.SCALAR, new Slice(1, 2))
                                .jvmFlags()
                                .contains(flag)
                        && flag.contains("SharedArchiveFile"));
    }

    @Test
    void aDamagedArchiveIsIgnored() throws Exception {
        Optional<String> flag = WorkerCdsArchive.sharedClasses(plain);
        Path file = file(flag);
        Files.delete(file);
        Files.write(file, new byte[10_000]);

        assertThat(sum(plain.withJvmFlags(List.of(flag.orElseThrow())))).isPositive();
    }

    @Test
    void anArchiveThatHasBeenChangedIsReplaced() throws Exception {
        Path file = file(WorkerCdsArchive.sharedClasses(plain));
        long length = Files.size(file);
        assertThat(file.toFile().setWritable(true)).isTrue();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1_000), length / 2);
        }

        assertThat(WorkerCdsArchive.sharedClassesIfThere(plain)).isEmpty();
        Optional<String> flag = WorkerCdsArchive.sharedClasses(plain);

        assertThat(flag).isEqualTo(WorkerCdsArchive.sharedClassesIfThere(plain)).isPresent();
        assertThat(sum(plain.plusFlags(List.of("-Xshare:on", flag.orElseThrow()))))
                .isPositive();
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void anAotCacheThatIsCutShortIsReplaced() throws Exception {
        Path file = file(WorkerCdsArchive.aotCache(plain));
        assertThat(file.toFile().setWritable(true)).isTrue();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(1_500_000);
        }

        Optional<String> flag = WorkerCdsArchive.aotCache(plain);

        assertThat(sum(plain.plusFlags(List.of("-XX:AOTMode=on", flag.orElseThrow()))))
                .isPositive();
    }

    @Test
    void anArchiveThatCannotBeCreatedIsOmittedAndNotRetriedImmediately() throws Exception {
        WorkerOptions broken = lean(FaultyWorkerOptions.healthy().java(Path.of("/bin/false")));

        assertThat(WorkerCdsArchive.sharedClasses(broken)).isEmpty();

        try (Stream<Path> files = Files.list(plain.classPath().get(0).getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .anyMatch(name -> name.endsWith(".jsa.failed"));
        }
        assertThat(WorkerCdsArchive.sharedClasses(broken)).isEmpty();
        assertThat(WorkerCdsArchive.sharedClasses(plain)).isPresent();
    }

    @Test
    @EnabledForJreRange(maxVersion = 23)
    void anOlderJdkHasNoAotCache() {
        assertThat(WorkerCdsArchive.aotCache(plain)).isEmpty();
        assertThatThrownBy(JvmStartupProfile.AOT_CACHE::options)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AOT_CACHE is not available on Java");
    }

    @Test
    @EnabledForJreRange(minVersion = 24)
    void aNewerJdkCreatesAnAotCache() throws Exception {
        Optional<String> flag = WorkerCdsArchive.aotCache(plain);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(flag))))
                .isEqualTo("r--------");
        assertThat(sum(plain.plusFlags(List.of("-XX:AOTMode=on", flag.orElseThrow()))))
                .isPositive();
    }

    @Test
    void everyProfileStartsAWorkerThatSums() throws Exception {
        for (JvmStartupProfile profile : JvmStartupProfile.values()) {
            if (!profile.name().startsWith("AOT") || Runtime.version().feature() >= 24) {
                assertThat(sum(profile.options())).isPositive();
            }
        }
    }
}
