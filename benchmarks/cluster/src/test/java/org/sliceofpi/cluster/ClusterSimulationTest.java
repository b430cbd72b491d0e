package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.cluster.ClusterSimulation.Variation;

/** Compares the simulation with cases whose results are known. */
class ClusterSimulationTest {

    private static final int FLAT = Integer.MAX_VALUE;
    private static final Percentage EXACTLY = Percentage.withPercentage(1e-9);
    private static final ClusterSimulation MEASURED = ClusterSimulation.MEASURED;
    private static final ClusterSimulation REGULAR = with(MEASURED, Variation.NONE);
    private static final ClusterSimulation WITHOUT_MESSAGES =
            new ClusterSimulation(MEASURED.perTerm(), 0, 0, 0, Variation.NONE);

    private static ClusterSimulation with(ClusterSimulation other, Variation variation) {
        return new ClusterSimulation(other.perTerm(), other.send(), other.receive(), other.latency(), variation);
    }

    @Test
    void oneHostTakesAsLongAsNoCluster() {
        assertThat(REGULAR.time(1e9, 1, FLAT)).isCloseTo(REGULAR.alone(1e9), EXACTLY);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, FLAT})
    void hostsWithoutMessagesAreAsManyTimesAsFastAsTheyAre(int fanOut) {
        assertThat(WITHOUT_MESSAGES.speedup(1e9, 10_000, fanOut)).isCloseTo(10_000, EXACTLY);
    }

    @ParameterizedTest
    @CsvSource({"1e9, 2", "1e9, 4", "1e9, 100", "1e9, 10000", "1e13, 3", "1e13, 10000", "0, 2"})
    void aFlatParentTakesTheTimeOfItsSliceAndItsMessages(double terms, int hosts) {
        double slice = terms / hosts * REGULAR.perTerm();
        int nodes = hosts - 1;
        double busyParent = nodes * (REGULAR.send() + REGULAR.receive());
        double lastReply = nodes * REGULAR.send() + 2 * REGULAR.latency() + REGULAR.receive();
        double allAfterFirstReply = REGULAR.send() + 2 * REGULAR.latency() + nodes * REGULAR.receive();

        assertThat(REGULAR.time(terms, hosts, FLAT))
                .isCloseTo(slice + Math.max(busyParent, Math.max(lastReply, allAfterFirstReply)), EXACTLY);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 7", "3, 15", "12, 8191"})
    void aTreeTakesTheTimeOfASliceAndOfTheMessagesOfEachLevel(int levels, int hosts) {
        double slice = 1e9 / hosts * REGULAR.perTerm();
        double level = REGULAR.send() + 2 * REGULAR.latency() + 2 * REGULAR.receive();

        assertThat(REGULAR.time(1e9, hosts, 2)).isCloseTo(slice + levels * level, EXACTLY);
    }

    @Test
    void hostsWithoutEndToTheirMessagesNeverFinish() {
        ClusterSimulation sending = new ClusterSimulation(1e-9, Double.POSITIVE_INFINITY, 0, 0, Variation.NONE);
        ClusterSimulation receiving = new ClusterSimulation(1e-9, 0, Double.POSITIVE_INFINITY, 0, Variation.NONE);

        assertThat(sending.speedup(1e15, 2, FLAT)).isZero();
        assertThat(receiving.speedup(1e15, 2, FLAT)).isZero();
        assertThat(sending.speedup(1e15, 1, FLAT)).isCloseTo(1, EXACTLY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e9, 1e11, 1e13})
    void aFlatParentIsFastestAtItsLimitAndHalfAsFastAsThatManyHosts(double terms) {
        int limit = (int) Math.round(REGULAR.flatLimit(terms));
        double fastest = REGULAR.speedup(terms, limit, FLAT);

        assertThat(fastest)
                .isGreaterThan(REGULAR.speedup(terms, limit / 2, FLAT))
                .isGreaterThan(REGULAR.speedup(terms, limit * 2, FLAT))
                .isCloseTo(limit / 2.0, Percentage.withPercentage(2));
    }

    @Test
    void aTreeGainsWhereAFlatParentLoses() {
        int beyond = (int) (10 * MEASURED.flatLimit(1e11));

        assertThat(MEASURED.speedup(1e11, beyond, FLAT)).isLessThan(MEASURED.speedup(1e11, beyond / 10, FLAT));
        assertThat(MEASURED.speedup(1e11, beyond, 8)).isGreaterThan(MEASURED.speedup(1e11, beyond / 10, 8));
    }

    @Test
    void oneStragglerDelaysAllHosts() {
        ClusterSimulation stragglers = with(WITHOUT_MESSAGES, new Variation(0, 0, 0.001, 2, 0));

        assertThat(stragglers.speedup(1e13, 10_000, FLAT)).isCloseTo(5_000, Percentage.withPercentage(1));
        assertThat(stragglers.speedup(1e13, 4, FLAT)).isBetween(3.9, 4.0);
    }

    @Test
    void theSlowestHostAndTheSlowestMessageCount() {
        ClusterSimulation speeds = with(WITHOUT_MESSAGES, new Variation(0, 0.03, 0, 1, 0));
        ClusterSimulation latencies = with(
                new ClusterSimulation(MEASURED.perTerm(), 0, 0, 1e-3, Variation.NONE), new Variation(0.7, 0, 0, 1, 0));

        // The largest of 1,000 normal values is 3.24 standard deviations above the mean.
        assertThat(speeds.time(1e12, 1_000, FLAT) / WITHOUT_MESSAGES.time(1e12, 1_000, FLAT))
                .isCloseTo(Math.exp(3.24 * 0.03), within(0.01));
        assertThat(latencies.time(0, 1_000, FLAT)).isGreaterThan(3 * latencies.time(0, 2, FLAT));
    }

    @Test
    void aSumIsVoidIfAHostIsLost() {
        double rate = 1e-5;
        ClusterSimulation failing = with(WITHOUT_MESSAGES, new Variation(0, 0, 0, 1, rate));
        double seconds = failing.alone(1e12) / 50;
        int sums = 2_000;
        Random random = new Random(1);

        double complete = IntStream.range(0, sums)
                .filter(i -> Double.isFinite(failing.run(1e12, 50, 8, random)))
                .count();

        double expected = Math.exp(-50 * seconds * rate);
        assertThat(failing.success(seconds, 50)).isCloseTo(expected, EXACTLY);
        assertThat(complete / sums).isCloseTo(expected, within(3 * Math.sqrt(expected * (1 - expected) / sums)));
    }

    @Test
    void aLongSumOverManyHostsRarelySucceeds() {
        assertThat(MEASURED.success(3_600, 10_000)).isLessThan(1e-6);
        assertThat(MEASURED.success(1, 10_000)).isGreaterThan(0.99);
        assertThat(MEASURED.success(3_600, 4)).isGreaterThan(0.99);
    }
}
