import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.FontsMissingException;
import org.sliceofpi.charts.Picture;
import org.sliceofpi.charts.SpeedupByProcesses;
import org.sliceofpi.charts.SpeedupByTerms;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.results.RunFolder;
import org.sliceofpi.results.UnreadableRunException;

/**
 * Draws the speedup charts of each run named (a run folder, a folder of runs, or a JMH JSON file), and of all of them side
 * by side if there are several. An example to write one's own from.
 *
 * java -cp benchmarks.jar plots/Speedup.java [RUN...] (default: results)
 */
public class Speedup {

    public static void main(String[] args) throws IOException {
        try {
            draw(args.length == 0 ? List.of("results") : List.of(args));
        } catch (UnreadableRunException | IllegalArgumentException | FontsMissingException e) {
            System.err.println("Speedup: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void draw(List<String> names) throws IOException {
        List<RunAnalysis> runs = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (Path path : paths(names)) {
            runs.add(RunAnalysis.of(RunFolder.read(path)));
            folders.add(Files.isDirectory(path) ? path : path.toAbsolutePath().getParent());
        }
        // All are read before the first is drawn: bad input leaves nothing half done.
        for (int i = 0; i < runs.size(); i++) {
            draw(runs.subList(i, i + 1), folders.get(i));
        }
        if (runs.size() > 1) {
            draw(runs, Path.of("speedup-of-" + runs.size() + "-runs"));
        }
    }

    private static void draw(List<RunAnalysis> runs, Path folder) throws IOException {
        List<Picture> pictures = new ArrayList<>(SpeedupByProcesses.of(runs, ArticleFile.read()));
        pictures.addAll(SpeedupByTerms.of(runs));
        for (Picture picture : pictures) {
            picture.write(folder).forEach(System.out::println);
        }
    }

    private static TreeSet<Path> paths(List<String> names) throws IOException {
        TreeSet<Path> paths = new TreeSet<>();
        for (String name : names) {
            Path path = Path.of(name);
            if (!Files.exists(path)) {
                throw new IllegalArgumentException(
                        name + " is not there; name run folders, folders of runs, or JMH JSON files");
            }
            List<Path> found = Files.isDirectory(path) ? RunFolder.findAll(path) : List.of(path);
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no run in " + name + "; expected jmh.json in it or below it");
            }
            paths.addAll(found);
        }
        return paths;
    }
}
