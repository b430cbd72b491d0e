package org.sliceofpi.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sliceofpi.stats.Crossing.Fit;
import org.sliceofpi.stats.Crossing.Point;

class CrossingTest {

    private static final double[] AROUND_100 = {67, 100, 150};

    /** Returns noisy points on a line in log x that crosses zero at the given x. */
    private static List<Point> line(double crossing, double slope, int groups, double noise, double... x) {
        SplittableRandom random = new SplittableRandom(1);
        List<Point> points = new ArrayList<>();
        for (int group = 1; group <= groups; group++) {
            for (double each : x) {
                points.add(new Point(group, each, slope * Math.log(each / crossing) + noise * random.nextGaussian()));
            }
        }
        return points;
    }

    @Test
    void findsTheCrossingOfAnExactLine() {
        Fit fit = Crossing.fit(line(110, 0.5, 4, 0, AROUND_100)).orElseThrow();

        assertThat(fit.x()).isCloseTo(110, within(1e-6));
        assertThat(fit.slope()).isCloseTo(0.5, within(1e-9));
        assertThat(fit.halfWidth()).isCloseTo(0, within(1e-6));
        assertThat(fit.points()).isEqualTo(12);
    }

    @Test
    void anOutlierHardlyMovesTheCrossing() {
        List<Point> points = line(110, 0.5, 7, 0.05, AROUND_100);
        double without = Crossing.of(points).orElseThrow();
        for (int i = 0; i < points.size(); i++) {
            List<Point> spoiled = new ArrayList<>(points);
            Point p = points.get(i);
            spoiled.set(i, new Point(p.group(), p.x(), p.y() + Math.log(1.5)));

            // Least squares would move it by 4 to 8 %.
            assertThat(Crossing.of(spoiled).orElseThrow()).isCloseTo(without, within(0.03 * without));
        }
    }

    @Test
    void distantPointsDoNotMatter() {
        List<Point> points = line(110, 0.5, 5, 0.05, AROUND_100);
        List<Point> bent = new ArrayList<>(points);
        // The measured function is not a line: it is constant far from the crossing.
        bent.addAll(List.of(new Point(1, 1, -0.3), new Point(1, 1e4, 0.6), new Point(1, 1e5, 0.6)));

        assertThat(Crossing.fit(bent)).isEqualTo(Crossing.fit(points));
    }

    @Test
    void findsTheLastOfSeveralCrossings() {
        List<Point> points = line(10, 0.5, 3, 0, 7, 10, 15);
        points.addAll(line(1000, 0.5, 3, 0, 700, 1100, 1500));

        assertThat(Crossing.of(points).orElseThrow()).isCloseTo(1000, within(1e-6));
    }

    @Test
    void aGroupWithOnePointHardlyChangesTheInterval() {
        List<Point> points = line(110, 0.5, 6, 0.05, AROUND_100);
        List<Point> pilot = new ArrayList<>(points);
        pilot.add(new Point(99, 100, -0.2));
        double narrow = Crossing.fit(points).orElseThrow().halfWidth();

        // A group with one point is not a full group: it neither narrows nor widens the interval much.
        assertThat(Crossing.fit(pilot).orElseThrow().halfWidth()).isBetween(narrow * 0.8, narrow * 1.5);
    }

    @Test
    void groupsWithoutPointsNearbyDoNotCount() {
        List<Point> points = line(110, 0.5, 2, 0.01, AROUND_100);
        points.add(new Point(3, 1e6, 2));
        points.add(new Point(4, 1e6, 2));

        assertThat(Crossing.fit(points).orElseThrow().halfWidth()).isInfinite();
    }

    @Test
    void oneGroupGivesAnEstimateWithoutAnInterval() {
        Fit fit = Crossing.fit(line(110, 0.5, 1, 0, AROUND_100)).orElseThrow();

        assertThat(fit.x()).isCloseTo(110, within(1e-6));
        assertThat(fit.halfWidth()).isInfinite();
    }

    @Test
    void pointsAtTwoXGiveACrossing() {
        assertThat(Crossing.of(line(110, 0.5, 2, 0, 100, 150)).orElseThrow()).isCloseTo(110, within(1e-6));
    }

    @Test
    void intervalIsUnboundedIfOnlyOneGroupDeterminesTheSlope() {
        List<Point> points = new ArrayList<>();
        for (int group = 1; group <= 4; group++) {
            points.add(new Point(group, 100, -0.1));
        }
        points.add(new Point(1, 150, 0.1));

        assertThat(Crossing.fit(points).orElseThrow().halfWidth()).isInfinite();
    }

    @Test
    void findsNoCrossingWithoutNearbyPointsOrWithoutARise() {
        assertThat(Crossing.of(List.of())).isEmpty();
        assertThat(Crossing.of(line(100, 0.5, 9, 0, 90))).isEmpty();
        assertThat(Crossing.of(line(100, 0.5, 1, 0, 90, 110))).isEmpty();
        assertThat(Crossing.of(line(100, 0.5, 9, 0, 10, 1000))).isEmpty();
        assertThat(Crossing.of(line(100, -0.5, 9, 0, AROUND_100))).isEmpty();
        assertThat(Crossing.of(line(1, 0.5, 9, 0, AROUND_100))).isEmpty();
        assertThat(Crossing.of(line(1e5, 0.5, 9, 0, AROUND_100))).isEmpty();
    }

    @Test
    void expectsASlopeWhereScatteredPointsDetermineNone() {
        // Three groups whose own line falls, by less than their scatter.
        List<Point> points = List.of(
                new Point(1, 90, 0.3),
                new Point(2, 90, -0.2),
                new Point(3, 90, 0.02),
                new Point(1, 110, -0.3),
                new Point(2, 110, 0.25),
                new Point(3, 110, -0.1));

        assertThat(Crossing.fit(points).orElseThrow().slope()).isCloseTo(0.3, within(0.1));
    }

    @Test
    void manyPointsOverruleTheExpectedSlope() {
        assertThat(Crossing.fit(line(100, 1, 50, 0.01, AROUND_100))
                        .orElseThrow()
                        .slope())
                .isCloseTo(1, within(0.05));
    }

    @Test
    void aMeanOfFourPointsIsSignificantAtHalfTheDistance() {
        Crossing.Fit fit = new Crossing.Fit(100, 0.5, 0.1, 0.05, 1_000_000, 0.2);

        // The 95 % quantile of the normal distribution.
        assertThat(fit.significantMean(1)).isCloseTo(1.645 * 0.2, within(1e-4));
        assertThat(fit.significantMean(4)).isCloseTo(1.645 * 0.1, within(1e-4));
    }

    @Test
    void levelFollowsTheSlope() {
        Estimate level = Crossing.level(line(110, 0.5, 4, 0.01, AROUND_100), 67);

        // The mean of all points would be -0.1.
        assertThat(level.value()).isCloseTo(0.5 * Math.log(67.0 / 110), within(0.02));
        assertThat(level.interval().orElseThrow().high()).isLessThan(-0.2);
    }

    @Test
    void levelNeedsNearbyPointsAndItsIntervalTwoGroups() {
        assertThat(Crossing.level(List.of(), 1).value()).isNaN();
        assertThat(Crossing.level(List.of(new Point(1, 1, 2)), 1).value()).isEqualTo(2);
        assertThat(Crossing.level(List.of(new Point(1, 1, 2)), 1).interval()).isEmpty();
        assertThat(Crossing.level(List.of(new Point(1, 1, 2), new Point(2, 1, 2)), 1)
                        .interval())
                .contains(new Interval(2, 2));
    }

    @Test
    void rejectsPointsThatAreNotFiniteOrHaveNoPositiveX() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0, -1}) {
            assertThatThrownBy(() -> new Point(1, bad, 0)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Point(1, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
