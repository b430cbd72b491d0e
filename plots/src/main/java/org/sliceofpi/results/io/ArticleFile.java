package org.sliceofpi.results.io;

import org.sliceofpi.results.Article;

/** Reads the article's published figures, which the jar carries as a resource. */
public final class ArticleFile {

    private ArticleFile() {}

    /** Returns the figures that are kept in results/article/article.json. */
    public static Article read() {
        return Json.resource(ArticleFile.class, "article.json", Article.class);
    }
}
