package org.sliceofpi.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageSimulationIT {

    @Test
    void intervalsAndVerdictsHaveTheClaimedErrorRates() {
        List<CoverageSimulation.Claim> claims = CoverageSimulation.claims(1000);

        claims.forEach(c -> System.out.println(c.line()));
        assertThat(claims)
                .hasSize(14)
                .allSatisfy(c -> assertThat(c.met()).as(c.line()).isTrue());
    }
}
