package org.sliceofpi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.sliceofpi.results.io.ArticleFile;

class ArticleTest {

    @Test
    void speedupsMatchThoseInTheText() {
        Article article = ArticleFile.read();

        assertThat(article.series()).hasSize(3);
        assertThat(article.series().get(0).speedup(2)).isCloseTo(1.42, within(0.005));
        assertThat(article.series().get(0).speedup(4)).isNaN();
        assertThat(article.series().get(1).speedup(2)).isCloseTo(1.80, within(0.005));
        assertThat(article.series().get(1).speedup(4)).isCloseTo(2.81, within(0.005));
        assertThat(article.series().get(2).speedup(4)).isCloseTo(3.75, within(0.005));
        assertThat(article.series().get(2).terms()).isEqualTo(100_000_000);
    }

    @Test
    void namesItsSource() {
        assertThat(ArticleFile.read().source())
                .isEqualTo(
                        "Mike James, Programmer's Python: Async, extract \"Process-Based Parallelism\", November 2022");
    }
}
