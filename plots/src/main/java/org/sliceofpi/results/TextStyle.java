package org.sliceofpi.results;

/** How text is emphasised: not at all, or in bold and in colours on a terminal that has them. */
public enum TextStyle {
    PLAIN,
    COLOUR;

    /** Returns the text in bold. */
    public String strong(String text) {
        return styled("1", text);
    }

    /** Returns the text in the colour of warnings. */
    public String warning(String text) {
        return styled("33", text);
    }

    /** Returns the text in the colour of errors. */
    public String error(String text) {
        return styled("31", text);
    }

    /** Styles each line on its own, so that a terminal that shows only some of them does not lose the style. */
    private String styled(String code, String text) {
        return this == PLAIN ? text : text.replaceAll("(?m)^(.+)$", "\033[" + code + "m$1\033[0m");
    }
}
