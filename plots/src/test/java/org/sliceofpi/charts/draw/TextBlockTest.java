package org.sliceofpi.charts.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextBlockTest {

    @Test
    void wrapsBetweenWordsButNotWithinAnEquation() {
        int width = (int) TextBlock.width("SCALAR, N =", Style.TEXT) + 2;

        assertThat(TextBlock.of("SCALAR, N = 10^9", Style.TEXT, width).lines())
                .containsExactly("SCALAR,", "N = 10\u2079");
    }

    @Test
    void keepsANumberWithItsUnit() {
        int width = (int) TextBlock.width("from 300 milli", Style.TEXT);

        assertThat(TextBlock.of("from 300 million to 400 us or more", Style.TEXT, width)
                        .lines())
                .containsExactly("from", "300 million to", "400 \u00b5s or", "more");
    }

    @Test
    void splitsAWordThatIsWiderThanTheBlock() {
        int width = (int) TextBlock.width("aaaa", Style.TEXT) + 2;

        assertThat(TextBlock.of("aaaaaa", Style.TEXT, width).lines()).containsExactly("aaaa", "aa");
    }
}
