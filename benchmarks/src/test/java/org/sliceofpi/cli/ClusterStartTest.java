package org.sliceofpi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.process.StartMethod;

/** CLUSTER without cluster.jar, which tests do not have. */
class ClusterStartTest extends CommandTest {

    @ParameterizedTest
    @ValueSource(strings = {"pi", "race"})
    void withoutClusterJarTheMessageSaysHowToGetIt(String command) {
        assertThat(run(command, "--start", "cluster")).isEqualTo(Main.USAGE);

        assertThat(out()).isEmpty();
        assertThat(err())
                .contains("CLUSTER is not available")
                .contains("cluster.jar")
                .contains("mvn package")
                .hasLineCount(1);
    }

    @Test
    void helpNamesIt() {
        assertThat(run("pi", "--help")).isZero();

        assertThat(out()).contains("CLUSTER").contains("cluster.jar");
    }

    @Test
    void theStandardRunDoesNotUseIt() {
        assertThat(StartMethod.available()).doesNotContain(StartMethod.CLUSTER);
    }
}
