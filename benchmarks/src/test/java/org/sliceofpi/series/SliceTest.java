package org.sliceofpi.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

    @Test
    void bothEndsAreIncluded() {
        Slice slice = new Slice(3, 7);

        assertThat(slice.terms()).isEqualTo(5);
        assertThat(slice.isEmpty()).isFalse();
        assertThat(slice).hasToString("3..7");
    }

    @Test
    void anEmptySliceHasNoTerms() {
        Slice slice = new Slice(8, 7);

        assertThat(slice.terms()).isZero();
        assertThat(slice.isEmpty()).isTrue();
    }

    @Test
    void theNumberOfTermsDoesNotOverflow() {
        assertThat(new Slice(1, Slice.MAX_INDEX).terms()).isEqualTo(Slice.MAX_INDEX);
        assertThat(new Slice(Slice.MAX_INDEX, Slice.MAX_INDEX).terms()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5",
        "-1, 5",
        "5, 3",
        "1, 1000000000000000001",
        "-9223372036854775808, 9223372036854775807",
        "9223372036854775807, 9223372036854775807",
        "1, -9223372036854775808"
    })
    void indicesOutOfRangeAreRejected(long first, long last) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Slice(first, last))
                .withMessageContaining(first + ".." + last)
                .withMessageContaining("from 1 or more to at most 1000000000000000000");
    }
}
