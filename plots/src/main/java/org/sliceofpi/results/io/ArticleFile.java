package org.sliceofpi.results.io;

import org.sliceofpi.results.Article;

/** Reads the article's published figures from a resource in the jar. */
public final class ArticleFile {

    private ArticleFile() {}

    /** Returns the figures in results/article/article.json. */
    public static Article read() {
        return Json.resource(ArticleFile.class, "article.json", Article.class);
    }
}
