package org.sliceofpi.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.results.JmhSetting;
import org.sliceofpi.results.JournalEntry;
import org.sliceofpi.results.MeasuredRun;
import org.sliceofpi.results.Measurement;
import org.sliceofpi.results.Plan;
import org.sliceofpi.results.Timeline;
import org.sliceofpi.results.io.Journal;
import org.sliceofpi.results.io.RunFolder;
import org.sliceofpi.results.io.UnreadableRunException;
import org.sliceofpi.synthetic.SyntheticFolders;
import org.sliceofpi.synthetic.SyntheticRun;

/**
 * Damages each kind of file at random, reads it, and analyses and exports what can be read. Only an
 * {@link UnreadableRunException} may result, or an {@link IllegalArgumentException} if there is nothing to export. The system
 * property {@code fuzz}, such as {@code -Dfuzz=100000}, is the number of damaged files of each kind.
 */
class ReaderFuzzTest {

    private static final int FILES = Integer.getInteger("fuzz", 300);

    /** Analysis takes much longer than reading: one file in so many is analysed. */
    private static final int ANALYSED = Math.max(10, FILES / 500);

    private static final Pattern VALUE = Pattern.compile("-?\\d[\\d.eE+-]*|\"[^\"]*\"|true|false|null");
    private static final Pattern FOREIGN_WORDS =
            Pattern.compile("java\\.|tools\\.|Exception|ReadFeature|Constraints|sliceofpi\\.results|\\R");

    private static final List<String> VALUES = List.of(
            "null",
            "NaN",
            "0",
            "-1",
            "1e999",
            "-1e308",
            "1e308",
            "4.9e-324",
            "99999999999999999999",
            "\"\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"\\u0000\\uD800\"",
            "[]",
            "{}",
            "[null]",
            "[[1]]",
            "{\"a\":1}",
            "true",
            "\"processes\"",
            "\"ops/s\"",
            "\"ms/op\"",
            "\"org.sliceofpi.bench.X.y\"",
            "[".repeat(600),
            "1".repeat(2000),
            "\"" + "x".repeat(5000) + "\"");

    @TempDir
    Path folder;

    enum Kind {
        JOURNAL(RunFolder.JOURNAL),
        JMH(RunFolder.JMH),
        MACHINE(RunFolder.MACHINE),
        TIMELINES(RunFolder.TIMELINES);

        private final String file;

        Kind(String file) {
            this.file = file;
        }
    }

    private static MeasuredRun seed() {
        return new SyntheticRun("pc", 2, 1)
                .forks(2)
                .grid("SCALAR", 1.3, 1, 1000)
                .kernels(1)
                .run();
    }

    private Path seedFolder(Kind kind) throws IOException {
        Path run = SyntheticFolders.write(seed(), folder);
        if (kind == Kind.JOURNAL) {
            List<Measurement> measured = seed().measurements();
            Plan plan = new Plan(
                    "test", measured.stream().map(Measurement::cell).distinct().toList(), 2, Map.of());
            JmhSetting.Iterations once = new JmhSetting.Iterations(1, 0, 1);
            JmhSetting setting = new JmhSetting(
                    "1.37", "ss", "MILLISECONDS", 1, 1, once, once, "java", List.of("-Xmx1g"), "17", "HotSpot", "17+1");
            try (Journal journal = Journal.create(run)) {
                journal.append(new JournalEntry.Began("2026-01-01T00:00:00Z", 1, plan));
                for (Measurement m : measured.subList(0, 8)) {
                    journal.append(new Measurement(
                            "2026-01-01T00:00:01Z",
                            m.round(),
                            m.cell(),
                            1,
                            setting,
                            m.unit(),
                            m.values(),
                            m.secondary(),
                            new Measurement.TimeSpent(3, 2, 1),
                            null));
                }
                journal.append(new JournalEntry.Failed("", 1, measured.get(0).cell(), 1, false, "failed", null));
                journal.append(new JournalEntry.Ended("2026-01-01T00:00:02Z", true));
            }
        }
        RunFolder.writeTimelines(
                run,
                List.of(new Timeline(
                        10, "POOL", "SCALAR", null, 9, List.of(new Timeline.Slice(1, 10, 7, 1, 2, 3, 4, 5, 6, 7, 8)))));
        return run;
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(3600)
    void damagedFilesAreReadOrRejectedWithAMessage(Kind kind) throws IOException {
        Path run = seedFolder(kind);
        Path file = run.resolve(kind.file);
        byte[] good = Files.readAllBytes(file);
        int read = 0;
        for (int seed = 0; seed < FILES; seed++) {
            Files.write(file, damaged(good, new Random(seed)));
            try {
                MeasuredRun found = RunFolder.read(run);
                read++;
                if (seed % ANALYSED == 0) {
                    use(found);
                }
            } catch (UnreadableRunException e) {
                assertThat(e.getMessage().replace(folder.toString(), ""))
                        .as("seed %d", seed)
                        .doesNotContainPattern(FOREIGN_WORDS);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(kind + ", seed " + seed, e);
            }
        }
        assertThat(read).as("files that could be read").isBetween(1, FILES - 1);
        if (FILES > 1000) {
            System.out.println(kind + ": " + FILES + " damaged files, " + read + " of them read");
        }
    }

    private static void use(MeasuredRun run) throws IOException {
        RunAnalysis.of(run);
        for (ExportFormat format : ExportFormat.values()) {
            String text;
            try {
                text = Export.of(List.of(run), format).text();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("nothing to export");
                continue;
            }
            // In CSV, the commit may be any text.
            String numbers = format == ExportFormat.CSV ? text.replaceAll("(?m)^([^,]*),[^,]*,", "$1,") : text;
            // A group of alternatives would overflow the stack on a long text.
            String withoutTexts = numbers.replaceAll("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", "");
            assertThat(withoutTexts).doesNotContainPattern("[:,\\[] ?-?(NaN|Infinity)(?![\\w.])");
            if (format == ExportFormat.CSV) {
                try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.DEFAULT)) {
                    assertThat(parser.getRecords().stream().map(CSVRecord::size).distinct())
                            .as("the same number of fields in both lines")
                            .hasSize(1);
                }
            }
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good;
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = random.nextBoolean() ? withOtherValue(bytes, random) : withOtherBytes(bytes, random);
        }
        return bytes;
    }

    /** Replaces a random number, text or literal by another value. */
    private static byte[] withOtherValue(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<MatchResult> values = new ArrayList<>(VALUE.matcher(text).results().toList());
        if (values.isEmpty()) {
            return bytes;
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        String other = VALUES.get(random.nextInt(VALUES.size()));
        return (text.substring(0, value.start()) + other + text.substring(value.end()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Cuts, repeats or overwrites a random part. */
    private static byte[] withOtherBytes(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 8 : 400));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String part = text.substring(from, to);
        byte[] noise = new byte[to - from];
        random.nextBytes(noise);
        String other = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> part + part;
            case 2 -> new String(noise, StandardCharsets.ISO_8859_1);
            default -> part.isEmpty() ? "\0" : (char) (part.charAt(0) ^ 1 << random.nextInt(8)) + part.substring(1);
        };
        String rest = random.nextInt(20) == 0 ? "" : text.substring(to);
        return (text.substring(0, from) + other + rest).getBytes(StandardCharsets.ISO_8859_1);
    }
}
