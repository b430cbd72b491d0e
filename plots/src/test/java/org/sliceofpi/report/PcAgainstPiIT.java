package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.synthetic.SyntheticRun;

/**
 * Reports on a kept run next to a synthetic run of a Raspberry Pi; every file that names the synthetic run must mark it. The main
 * method writes the report into a folder.
 */
class PcAgainstPiIT {

    private static final String PI = "other-pi-4";

    private static MeasuredRun[] runs() throws IOException {
        List<Path> reference = RunFolder.findAll(Path.of("../results"));
        MeasuredRun pi = new SyntheticRun(PI, 4, 1)
                .grid("SCALAR", 1.3, 6, 10_000_000, 100_000_000, 1_000_000_000)
                .grid("BIGDECIMAL", 700, 6, 100_000, 1_000_000)
                .run();
        return new MeasuredRun[] {RunFolder.read(reference.get(0)), pi};
    }

    public static void main(String[] folder) throws IOException {
        RunReport.of(runs()).write(Path.of(folder[0])).files().forEach(System.out::println);
    }

    @Test
    void everyFileMarksSyntheticData(@TempDir Path folder) throws IOException {
        ReportFiles written = RunReport.of(runs()).write(folder);

        assertThat(written.problems()).isEmpty();
        assertThat(written.files())
                .filteredOn(f -> f.toString().endsWith(".svg"))
                .isNotEmpty();
        for (Path file : written.files()) {
            if (!file.toString().endsWith(".png")) {
                String text = Files.readString(file);
                if (text.contains(PI)) {
                    assertThat(text).as(file.toString()).containsPattern("(?i)synthetic");
                }
            }
        }
    }
}
