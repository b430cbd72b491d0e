package org.sliceofpi.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Computes the over-dispersion factors of {@link ResampledMedians} by simulation, and checks the committed ones. Both
 * contrasts of log medians of normal samples have the true value 0. The distance of an end of an interval from the estimate
 * is inversely proportional to the square root of the factor, so each data set has a largest factor with which its interval
 * still contains 0. The factor for 95 % coverage is the 5 % quantile of these.
 *
 * <p>{@code main} prints the factors; with 4,000 data sets it takes five minutes.
 */
class OverdispersionIT {

    private static final int LARGEST = 20;
    private static final double NOISE = 0.01;
    private static final ToDoubleFunction<double[]> OF_TWO = m -> Math.log(m[0] / m[1]);
    private static final ToDoubleFunction<double[]> OF_FOUR = m -> Math.log(m[0] / m[1] / (m[2] / m[3]));

    /** @param args the number of data sets for each factor */
    public static void main(String[] args) {
        int dataSets = Integer.parseInt(args[0]);
        System.out.println("groups  committed  of two  of four  mean  coverage");
        for (int groups = 2; groups <= LARGEST; groups++) {
            double[] two = largestFactors(groups, 2, OF_TWO, dataSets);
            double[] four = largestFactors(groups, 4, OF_FOUR, dataSets);
            double factorOfTwo = Bootstrap.quantile(two, 0.05);
            double factorOfFour = Bootstrap.quantile(four, 0.05);
            System.out.printf(
                    Locale.ROOT,
                    "%6d  %9.2f  %6.2f  %7.2f  %4.2f  %.3f%n",
                    groups,
                    ResampledMedians.overdispersion(groups),
                    factorOfTwo,
                    factorOfFour,
                    (factorOfTwo + factorOfFour) / 2,
                    coverage(groups, two, four));
        }
    }

    @Test
    void intervalsWithTheCommittedFactorsCover93To97Percent() {
        int dataSets = 1000;
        for (int groups = 2; groups <= LARGEST; groups++) {
            double[] two = largestFactors(groups, 2, OF_TWO, dataSets);
            double[] four = largestFactors(groups, 4, OF_FOUR, dataSets);

            // The standard error of the coverage is 0.5 %. The rest of the bound is for deviations of up to 1.5 %,
            // cause unknown.
            assertThat(coverage(groups, two, four))
                    .as("coverage with %d groups", groups)
                    .isBetween(0.93, 0.97);
        }
    }

    private static double coverage(int groups, double[] two, double[] four) {
        double factor = ResampledMedians.overdispersion(groups);
        return DoubleStream.concat(Arrays.stream(two), Arrays.stream(four))
                .map(largest -> largest >= factor ? 1 : 0)
                .average()
                .orElseThrow();
    }

    private static double[] largestFactors(int groups, int samples, ToDoubleFunction<double[]> contrast, int dataSets) {
        return IntStream.range(0, dataSets)
                .parallel()
                .mapToDouble(seed -> largestFactor(samples(groups, samples, seed), contrast))
                .sorted()
                .toArray();
    }

    private static double largestFactor(List<Sample> samples, ToDoubleFunction<double[]> contrast) {
        Bootstrap bootstrap = new Bootstrap(samples, contrast);
        double estimate = Estimates.value(samples, contrast);
        double end = Bootstrap.quantile(bootstrap.distribution(1), estimate > 0 ? 0.025 : 0.975);
        double reach = bootstrap.smallSampleFactor() * (estimate - end) / estimate;
        return ResampledMedians.overdispersion(samples.get(0).size()) * reach * Math.abs(reach);
    }

    private static List<Sample> samples(int groups, int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed * 1000L + groups);
        return Stream.generate(() -> new Sample(IntStream.range(0, groups)
                        .mapToObj(g -> List.of(Math.exp(NOISE * random.nextGaussian())))
                        .toList()))
                .limit(count)
                .toList();
    }
}
