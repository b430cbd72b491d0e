package org.sliceofpi.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.sliceofpi.cluster.ClusterSimulation.Shape;

class ClusterSimulationTest {

    private static final ClusterSimulation MEASURED = ClusterSimulation.MEASURED;

    @Test
    void oneHostTakesAsLongAsNoCluster() {
        assertThat(MEASURED.time(1e9, 1, Shape.FLAT, 1))
                .isCloseTo(MEASURED.alone(1e9), within(0.05 * MEASURED.alone(1e9)));
    }

    @Test
    void fewHostsShareALongSumAlmostPerfectly() {
        assertThat(MEASURED.alone(1e11) / MEASURED.time(1e11, 4, Shape.FLAT, 1)).isBetween(3.8, 4.0);
    }

    @Test
    void aShortSumDoesNotPay() {
        assertThat(MEASURED.time(1e4, 2, Shape.FLAT, 1)).isGreaterThan(MEASURED.alone(1e4));
    }

    @Test
    void aFlatParentIsTheLimitWhereATreeIsNot() {
        double flat = MEASURED.time(1e12, 10_000, Shape.FLAT, 1);
        double tree = MEASURED.time(1e12, 10_000, Shape.TREE, 1);

        assertThat(flat).isGreaterThan(10_000 * MEASURED.perMessage());
        assertThat(tree).isLessThan(flat);
    }

    @Test
    void theBestNumberOfHostsGrowsWithTheTerms() {
        assertThat(MEASURED.best(1e9, 4096, Shape.FLAT)).isLessThan(MEASURED.best(1e13, 4096, Shape.FLAT));
    }

    @Test
    void manyHostsFailMoreOften() {
        assertThat(ClusterSimulation.survives(3600, 10_000)).isLessThan(ClusterSimulation.survives(3600, 10));
    }
}
