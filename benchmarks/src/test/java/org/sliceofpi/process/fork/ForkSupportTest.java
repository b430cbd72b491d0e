package org.sliceofpi.process.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkSupportTest {

    @ParameterizedTest
    @ValueSource(strings = {"Mac OS X", "Windows 11", "FreeBSD"})
    void otherSystemsAreRefused(String system) {
        assertThat(ForkSupport.refusal(system, 25))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("needs Linux, but this is " + system)
                        .contains("use FORKSERVER"));
    }

    @Test
    void oldReleasesAreRefused() {
        assertThat(ForkSupport.refusal("Linux", 21))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("needs JDK 22 or newer, but this is JDK 21")
                        .contains("use FORKSERVER"));
        assertThat(ForkSupport.refusal("Linux", 22)).isEmpty();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21)
    void onAnOldReleaseNothingIsLoaded() {
        assertThatThrownBy(ForkSupport::load)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("JDK 22");
    }
}
