package org.sliceofpi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunWarningTest {

    @Test
    void lineIncludesTheRemedyOnlyIfThereIsOne() {
        assertThat(new RunWarning("hot", "It is hot.", "Cool it.").line()).isEqualTo("It is hot. Cool it.");
        assertThat(new RunWarning("hot", "It is hot.", "").line()).isEqualTo("It is hot.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hot", "too hot", "too--hot", "-hot", "hot-", "hot\n"})
    void rejectsCodesThatAreNotLowerCaseWordsJoinedByHyphens(String code) {
        assertThatThrownBy(() -> new RunWarning(code, "It is hot.", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lower-case words");
    }
}
