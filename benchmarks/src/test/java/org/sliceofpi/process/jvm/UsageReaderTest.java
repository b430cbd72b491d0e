package org.sliceofpi.process.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageReaderTest {

    @TempDir
    Path proc;

    private void write(String stat, String status) throws Exception {
        Path folder = Files.createDirectory(proc.resolve("77"));
        Files.writeString(folder.resolve("stat"), stat);
        Files.writeString(folder.resolve("status"), status);
    }

    @Test
    void timeAndMemoryAreRead() throws Exception {
        write(
                "77 (a (b) c) S 1 77 77 0 -1 4194304 1 2 3 4 150 25 0 0 20 0 1",
                "Name:\tx\nVmHWM:\t   38912 kB\nVmRSS: 1 kB\n");

        ResourceUsage usage = new UsageReader(proc).read(77);

        assertThat(usage.cpuNanos()).hasValue(1_750_000_000L);
        assertThat(usage.peakBytes()).hasValue(38_912 * 1024);
    }

    @Test
    void missingOrMalformedValuesAreUnknown() throws Exception {
        assertThat(new UsageReader(proc).read(78)).isEqualTo(ResourceUsage.UNKNOWN);
        write("nonsense", "Name:\tzombie\n");
        assertThat(new UsageReader(proc).read(77)).isEqualTo(ResourceUsage.UNKNOWN);
    }
}
