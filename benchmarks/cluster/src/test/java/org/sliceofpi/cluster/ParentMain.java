package org.sliceofpi.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sliceofpi.cluster.Share.Rate;
import org.sliceofpi.cluster.Share.Slicing;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.Summation;
import org.sliceofpi.verify.WrongAnswerException;

/**
 * A parent: {@code TERMS SECONDS LIMIT FILE}. Forms the cluster, then computes verified sums for some seconds. Prints one line for each
 * event, the first word of which says what it was.
 */
final class ParentMain {

    private ParentMain() {}

    public static void main(String[] args) throws Exception {
        ClusterConfig config = ClusterConfig.read(Path.of(args[3]));
        Summation summation = new Summation(Kernel.SCALAR, Long.parseLong(args[0]), 0);
        long seconds = Long.parseLong(args[1]);
        System.out.println("forms the cluster");
        try (Cluster cluster = Cluster.form(config, Duration.ofSeconds(Long.parseLong(args[2])))) {
            System.out.println("formed after " + cluster.formedNanos() / 1_000_000 + " ms");
            List<Rate> rates = new ArrayList<>();
            config.hosts().forEach(host -> rates.add(new Rate(host, 1, 0)));
            List<Share> shares = Share.of(summation, rates, Slicing.EQUAL);
            long end = System.nanoTime() + seconds * 1_000_000_000;
            int sums = 0;
            do {
                ClusterSum sum = ClusterSum.of(cluster, summation, shares, Duration.ofMinutes(1));
                for (ClusterSum.Part part : sum.parts()) {
                    part.verify(summation);
                }
                sums++;
                System.out.printf(Locale.ROOT, "summed in %.1f ms%n", sum.elapsedNanos() / 1e6);
            } while (System.nanoTime() < end);
            System.out.println("done " + sums);
        } catch (ClusterException e) {
            System.out.println("failed " + e.getMessage());
        } catch (WrongAnswerException e) {
            System.out.println("wrong " + e.getMessage());
        }
        System.exit(0);
    }
}
