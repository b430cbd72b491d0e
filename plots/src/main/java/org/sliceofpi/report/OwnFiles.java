package org.sliceofpi.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.sliceofpi.results.io.RunFolder;

/** Tells the files of earlier reports from files of the same name that this suite did not write, by how they begin. */
final class OwnFiles {

    private static final Map<String, String> MARKS = Map.of(
            RunFolder.SUMMARY, "# Is a second process worth it?",
            RunFolder.SPEEDUP, "run,benchmark,mode,kernel,digits,terms,",
            RunFolder.ANALYSIS, "\"breakEvens\"",
            RunFolder.REPORT, "<title>Slice of Pi: ");

    /** Every mark is well within this many bytes. */
    private static final int BEGINNING = 8192;

    private OwnFiles() {}

    /** Returns whether a file exists, even as a broken link, that a report would overwrite although this suite did not write it. */
    static boolean isForeign(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOwn(file);
    }

    private static boolean isOwn(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(".png")) {
            // It has no text, but is written together with an SVG.
            return Files.isRegularFile(file) && isOwn(file.resolveSibling(name.replaceFirst("png$", "svg")));
        }
        String mark = MARKS.getOrDefault(name, "id=\"" + name.replaceFirst("[.]svg$", "-"));
        // To open a named pipe could take forever.
        return Files.isRegularFile(file) && beginning(file).contains(mark);
    }

    private static String beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
