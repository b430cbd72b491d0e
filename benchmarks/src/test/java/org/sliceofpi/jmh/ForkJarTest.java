package org.sliceofpi.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkJarTest {

    @TempDir
    private Path temp;

    @Test
    void copiesOnlyTheEntriesThatForksLoad() throws Exception {
        Path whole = jar("org/sliceofpi/bench/X.class", "org/jfree/chart/Y.class", "META-INF/BenchmarkList");

        String thin = ForkJar.create(whole.toString(), Files.createDirectory(temp.resolve("forks")));

        try (JarFile jar = new JarFile(thin)) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .containsExactlyInAnyOrder("org/sliceofpi/bench/X.class", "META-INF/BenchmarkList");
            assertThat(jar.getInputStream(jar.getEntry("META-INF/BenchmarkList"))
                            .readAllBytes())
                    .asString()
                    .isEqualTo("in META-INF/BenchmarkList");
        }
    }

    @Test
    void keepsAClassPathOfFoldersOrOfSeveralJars() throws Exception {
        String several = jar("a") + File.pathSeparator + temp;

        assertThat(ForkJar.create(several, temp)).isEqualTo(several);
        assertThat(ForkJar.create(temp.toString(), temp)).isEqualTo(temp.toString());
    }

    private Path jar(String... entries) throws IOException {
        Path jar = temp.resolve("whole.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(("in " + entry).getBytes());
                out.closeEntry();
            }
        }
        return jar;
    }
}
