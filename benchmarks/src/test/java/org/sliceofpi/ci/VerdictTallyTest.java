package org.sliceofpi.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTallyTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 12, 13})
    void halvesAreDisjointAndHaveOneRunOfEachPair(int runs) {
        List<List<Integer>> halves = VerdictTally.halves(runs, 7);

        assertThat(halves).allSatisfy(half -> assertThat(half).hasSize(runs / 2));
        for (int pair = 0; pair < runs / 2; pair++) {
            assertThat(List.of(halves.get(0).get(pair), halves.get(1).get(pair)))
                    .containsExactlyInAnyOrder(2 * pair + 1, 2 * pair + 2);
        }
    }

    @Test
    void halvesDependOnTheSeedOnly() {
        assertThat(VerdictTally.halves(12, 1)).isEqualTo(VerdictTally.halves(12, 1));
        assertThat(VerdictTally.halves(40, 1)).isNotEqualTo(VerdictTally.halves(40, 2));
    }

    @Test
    void verdictsAreCountedByCell() {
        VerdictTally tally = new VerdictTally();
        tally.add("""
                {"verdict": "worse", "cells": [{"cell": "a", "verdict": "worse"}, {"cell": "b", "verdict": "base only"}]}
                """);
        tally.add("""
                {"verdict": "same", "cells": [{"cell": "a", "verdict": "worse"}, {"cell": "b", "verdict": "same"}]}
                """);

        assertThat(tally.cells()).containsExactly("a", "b");
        assertThat(tally.count("worse", "a")).isEqualTo(2);
        assertThat(tally.count("worse", "b")).isZero();
        assertThat(tally.count("worse")).isEqualTo(2);
        assertThat(tally.count("same")).isEqualTo(1);
        assertThat(tally.total()).isEqualTo(4);
    }

    @Test
    void badArgumentsGiveExitCodeTwo(@TempDir Path folder) {
        String out = folder.resolve("out").toString();
        String[][] lines = {
            {},
            {"no.jar", "--out", out},
            {"a.jar", "b.jar", "c.jar"},
            {"a.jar", "--runs", "3"},
            {"a.jar", "--runs", "x"},
            {"a.jar", "--comparisons", "0"}
        };
        for (String[] line : lines) {
            assertThat(CiProgram.execute(new FalseAlarms(), 3, line))
                    .as(String.join(" ", line))
                    .isEqualTo(2);
        }
    }
}
