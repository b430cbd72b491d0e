import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sliceofpi.analysis.RunAnalysis;
import org.sliceofpi.charts.SpeedupByProcesses;
import org.sliceofpi.charts.SpeedupByTerms;
import org.sliceofpi.charts.draw.FontsMissingException;
import org.sliceofpi.charts.draw.RenderedChart;
import org.sliceofpi.results.io.ArticleFile;
import org.sliceofpi.results.io.RunSelection;
import org.sliceofpi.results.io.UnreadableRunException;

/**
 * Draws the speedup charts of each run into the folder of the run, and those of several runs side by side into a new folder. RUN is
 * a run folder, a folder of runs, or a JMH JSON file. An example for your own scripts.
 *
 * java -cp benchmarks.jar plots/Speedup.java [RUN...] (default: results)
 */
public class Speedup {

    public static void main(String[] args) {
        try {
            draw(RunSelection.read(args.length == 0 ? List.of("results") : List.of(args)));
        } catch (UnreadableRunException | IllegalArgumentException | FontsMissingException e) {
            System.err.println("Speedup: " + e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("Speedup: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void draw(RunSelection selection) throws IOException {
        selection.leftOut().forEach(warning -> System.err.println("Speedup: " + warning.line()));
        List<RunAnalysis> runs = selection.runs().stream().map(RunAnalysis::of).toList();
        for (int i = 0; i < runs.size(); i++) {
            draw(runs.subList(i, i + 1), selection.places().get(i));
        }
        if (runs.size() > 1) {
            draw(runs, Path.of("speedup-of-" + runs.size() + "-runs"));
        }
    }

    private static void draw(List<RunAnalysis> runs, Path folder) throws IOException {
        List<RenderedChart> charts = new ArrayList<>(SpeedupByProcesses.of(runs, ArticleFile.read()));
        charts.addAll(SpeedupByTerms.of(runs));
        for (RenderedChart chart : charts) {
            chart.write(folder).forEach(System.out::println);
        }
    }
}
