package org.sliceofpi.results.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes all of this suite's JSON. Unknown properties are ignored; properties are written in declaration order.
 */
public final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new ControlEscapes()).build())
            // Files written by newer or older versions must be readable too.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Also escapes U+007F to U+009F, which JSON permits in strings, but some terminals execute. */
    private static final class ControlEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0x7f] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int unit) {
            return unit <= 0x9f ? new SerializedString(String.format(Locale.ROOT, "\\u%04X", unit)) : null;
        }
    }

    private static final ObjectWriter LINES = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /** @throws UnreadableRunException if the file is missing, is not JSON, or is truncated */
    static JsonNode tree(Path file, String expected) throws UnreadableRunException {
        return value(file, JsonNode.class, expected);
    }

    /** @throws UnreadableRunException if the file is missing, is not JSON, or does not match the type */
    static <T> T value(Path file, Class<T> type, String expected) throws UnreadableRunException {
        byte[] bytes = bytes(file, expected);
        T value;
        try {
            value = MAPPER.readValue(bytes, type);
        } catch (JacksonException e) {
            throw unreadable(file, bytes, e, expected);
        }
        if (value == null) {
            throw new UnreadableRunException(file, "the file contains only null", expected);
        }
        return value;
    }

    /**
     * Returns one value for each non-blank line.
     *
     * @throws UnreadableRunException if the file is missing, or one of its lines is not JSON or does not match the type
     */
    static <T> List<T> lines(Path file, Class<T> type, String expected) throws UnreadableRunException {
        List<T> values = new ArrayList<>();
        int number = 0;
        for (String line : new String(bytes(file, expected), StandardCharsets.UTF_8).split("\n")) {
            number++;
            try {
                if (!line.isBlank()) {
                    values.add(Objects.requireNonNull(MAPPER.readValue(line, type)));
                }
            } catch (JacksonException | NullPointerException e) {
                throw new UnreadableRunException(file, "line " + number + " is damaged", expected);
            }
        }
        return values;
    }

    static <T> T resource(Class<?> near, String name, Class<T> type) {
        try (var in = near.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar is missing the resource " + name + "; rebuild the jar");
            }
            return MAPPER.readValue(in, type);
        } catch (IOException e) {
            throw new IllegalStateException("the jar's resource " + name + " cannot be read", e);
        }
    }

    /** Returns the values as JSON, one per line. */
    static String lines(List<?> values) {
        return values.stream()
                .map(value -> LINES.writeValueAsString(value) + "\n")
                .collect(Collectors.joining());
    }

    /** Returns the number, or null if it is infinite or NaN, which JSON cannot represent. */
    public static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Returns a value as indented JSON with a trailing newline. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }

    /** @throws UnreadableRunException if the file is missing or cannot be read */
    static byte[] bytes(Path file, String expected) throws UnreadableRunException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnreadableRunException(file, "does not exist", expected);
        } catch (IOException e) {
            throw new UnreadableRunException(file, "cannot be read (" + e + ")", expected);
        }
    }

    private static UnreadableRunException unreadable(Path file, byte[] bytes, JacksonException e, String expected) {
        if (new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            return new UnreadableRunException(file, "the file is empty", expected);
        }
        var location = e.getLocation();
        String where = location == null || location.getLineNr() < 0
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        // Jackson also appends the location in its own notation; remove it, because the location is added above.
        String what = e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
        return new UnreadableRunException(file, what + where, expected);
    }
}
