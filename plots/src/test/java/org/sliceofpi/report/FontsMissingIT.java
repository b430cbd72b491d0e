package org.sliceofpi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sliceofpi.results.RunWarning;
import org.sliceofpi.synthetic.SyntheticRun;

/** Simulates a machine without fonts, such as a container, with an empty font configuration. */
@EnabledOnOs(OS.LINUX)
class FontsMissingIT {

    @TempDir
    Path folder;

    // Uses its own home directory, because the JDK caches fontconfig's answer there.
    @Test
    void writesTheTablesAndNamesThePackagesToInstall() throws IOException, InterruptedException {
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");

        InChildJvm child = InChildJvm.run(
                folder,
                Map.of("FONTCONFIG_FILE", none.toString()),
                "-Duser.home=" + folder,
                Child.class.getName(),
                "report");

        assertThat(child.err()).isEmpty();
        assertThat(child.out()).hasLineCount(1).contains("fontconfig", "fonts-dejavu-core");
        try (var files = Files.list(folder.resolve("report"))) {
            assertThat(files)
                    .extracting(f -> f.getFileName().toString())
                    .containsExactlyInAnyOrder("summary.md", "speedup.csv", "analysis.json", "report.html");
        }
    }

    static final class Child {
        public static void main(String[] args) throws IOException {
            ReportFiles written = RunReport.of(new SyntheticRun("pc", 2, 1)
                            .grid("SCALAR", 1.3, 1, 10_000_000)
                            .run())
                    .write(Path.of(args[0]));
            List<RunWarning> problems = written.problems();
            problems.forEach(p -> System.out.println(p.line()));
        }
    }
}
