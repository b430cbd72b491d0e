package org.sliceofpi.results.io;

/** Writes data of lists, maps, records and numbers as JSON. */
public final class JsonText {

    private JsonText() {}

    /** Indented, with a line end at its end. */
    public static String of(Object value) {
        return Json.text(value);
    }
}
