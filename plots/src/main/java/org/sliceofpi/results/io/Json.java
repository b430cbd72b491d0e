package org.sliceofpi.results.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
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

    /** For files of other programs: also accepts what can only be meant in one way. */
    private static final ObjectReader LENIENT = MAPPER.reader()
            .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .with(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .with(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .with(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS);

    private static final int MAX_DEPTH = StreamReadConstraints.DEFAULT_MAX_DEPTH;

    /** The text that the parser found, in quotes. */
    private static final Pattern UNEXPECTED =
            Pattern.compile("(?s)^(?:Unexpected character|Unrecognized token|Illegal character) \\(?('.*?')");

    private static final ObjectWriter LINES = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /**
     * Passes on each entry of an array. Only one entry at a time is in memory.
     *
     * @throws UnreadableRunException if the file is missing, is not an array, or is truncated
     */
    static void forEach(Path file, String expected, Consumer<JsonNode> entry) throws UnreadableRunException {
        try (InputStream in = Files.newInputStream(file)) {
            forEach(file, in, expected, entry);
        } catch (UnreadableRunException e) {
            throw e;
        } catch (IOException e) {
            throw UnreadableRunException.of(file, e, expected);
        }
    }

    private static void forEach(Path file, InputStream in, String expected, Consumer<JsonNode> entry)
            throws UnreadableRunException {
        JsonParser parser = null;
        try {
            parser = LENIENT.createParser(in);
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_ARRAY) {
                String wrong = first == null ? "the file is empty" : "the top level is not an array";
                throw new UnreadableRunException(file, wrong, expected);
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entry.accept(LENIENT.readTree(parser));
            }
            if (parser.nextToken() != null) {
                throw new UnreadableRunException(
                        file, "more text follows after the end" + place(parser.currentTokenLocation()), expected);
            }
        } catch (JacksonIOException e) {
            throw UnreadableRunException.of(file, e.getCause(), expected);
        } catch (JacksonException e) {
            TokenStreamLocation at =
                    e.getLocation() == null && parser != null ? parser.currentLocation() : e.getLocation();
            throw new UnreadableRunException(file, matter(e) + place(at), expected);
        }
    }

    /** @throws UnreadableRunException if the file is missing, is not JSON, or does not match the type */
    static <T> T value(Path file, Class<T> type, String expected) throws UnreadableRunException {
        byte[] bytes = bytes(file, expected);
        T value;
        try {
            value = MAPPER.readValue(bytes, type);
        } catch (JacksonException e) {
            boolean blank = new String(bytes, StandardCharsets.UTF_8).isBlank();
            throw blank
                    ? new UnreadableRunException(file, "the file is empty", expected)
                    : new UnreadableRunException(file, matter(e) + place(e.getLocation()), expected);
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
        } catch (IOException e) {
            throw UnreadableRunException.of(file, e, expected);
        }
    }

    private static String place(TokenStreamLocation at) {
        return at == null || at.getLineNr() < 0
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    /** Returns what is wrong, in words that do not come from the library. */
    private static String matter(JacksonException e) {
        String original = String.valueOf(e.getOriginalMessage());
        if (e instanceof UnexpectedEndOfInputException || original.contains("end-of-input")) {
            return "the text ends too early, as if the file was cut off";
        }
        if (e instanceof StreamConstraintsException) {
            return original.contains("depth")
                    ? "values are nested more than " + MAX_DEPTH + " levels deep"
                    : "a number, a name or a string is too long";
        }
        if (original.startsWith("Trailing token")) {
            return "more text follows after the end";
        }
        if (e instanceof DatabindException) {
            String path = e.getPath().stream()
                    .map(step -> step.getPropertyName() == null
                            ? "entry " + (step.getIndex() + 1)
                            : "'" + step.getPropertyName() + "'")
                    .collect(Collectors.joining(", "));
            return path.isEmpty()
                    ? "it is not what it should be"
                    : "the value of " + path + " is not of the right kind";
        }
        Matcher unexpected = UNEXPECTED.matcher(original);
        if (unexpected.find()) {
            String text = unexpected.group(1);
            return (text.length() <= 40 ? text : text.substring(0, 40) + "...") + " is not expected here";
        }
        return original.contains("UTF-") ? "the text is not UTF-8" : "it is not JSON";
    }
}
