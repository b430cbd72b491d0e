package org.sliceofpi.cli;

/**
 * Writes JSON on one line, for texts that need no escaping: numbers and names of constants. A library would take half as long to load as the
 * whole command.
 */
final class JsonLine {

    private final StringBuilder text = new StringBuilder();
    private boolean first = true;

    /** Begins an object, as an element of an array or as the whole text. */
    JsonLine beginObject() {
        return begin('{');
    }

    /** Begins an object as a property. */
    JsonLine beginObject(String name) {
        return name(name).begin('{');
    }

    JsonLine beginArray(String name) {
        return name(name).begin('[');
    }

    JsonLine endObject() {
        return end('}');
    }

    JsonLine endArray() {
        return end(']');
    }

    JsonLine text(String name, String value) {
        name(name).text.append('"').append(value).append('"');
        first = false;
        return this;
    }

    /** Adds a number, a truth value or null. */
    JsonLine value(String name, Object value) {
        name(name).text.append(value);
        first = false;
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private JsonLine name(String name) {
        comma();
        text.append('"').append(name).append("\":");
        first = true;
        return this;
    }

    private void comma() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private JsonLine begin(char bracket) {
        comma();
        text.append(bracket);
        first = true;
        return this;
    }

    private JsonLine end(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }
}
