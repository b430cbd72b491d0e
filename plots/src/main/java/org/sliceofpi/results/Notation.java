package org.sliceofpi.results;

import java.io.File;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats numbers and names for people, in the same way everywhere. */
public final class Notation {

    /**
     * Characters that a reader cannot see, or that change how a terminal or a browser shows the text around them: controls,
     * text direction, zero width, line separators, spaces other than U+0020 and halves of surrogate pairs. Also a backslash
     * that would look like the beginning of their replacement.
     */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]|(?! )\\p{Zs}|\\\\(?=u[0-9A-Fa-f]{4})");

    private static final Pattern COMBINING = Pattern.compile("[\\p{Mn}\\p{Me}]");

    /** East Asian characters and emoji, which are two columns wide. */
    private static final Pattern WIDE = Pattern.compile(
            "[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f"
                    + "\\uff00-\\uff60\\uffe0-\\uffe6\\x{1f300}-\\x{1f64f}\\x{1f680}-\\x{1f6ff}\\x{1f900}-\\x{1faff}"
                    + "\\x{20000}-\\x{3fffd}]");

    /** A space at which a line may end: not before a percent sign, a unit or the word of a large number. */
    private static final Pattern BREAK =
            Pattern.compile(" (?!(?:%|[mun]?s|million|billion|MHz|GiB)(?![\\p{L}\\p{N}]))");

    private static final Pattern SHELL_SAFE = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    /** The columns that text for a console takes at most. */
    public static final int CONSOLE_COLUMNS = 80;

    private Notation() {}

    /**
     * Returns a text on one line in which every character is visible: a control or format character becomes its UTF-16 code,
     * such as {@code \\u001B}. Different texts stay different; a text without such characters is unchanged.
     */
    public static String printable(String text) {
        return UNPRINTABLE
                .matcher(text)
                .replaceAll(found -> found.group()
                        .chars()
                        .mapToObj(unit -> String.format(Locale.ROOT, "\\\\u%04X", unit))
                        .collect(Collectors.joining()));
    }

    /** Returns the number of columns that a printable text takes in a font of fixed width. */
    public static int columns(String text) {
        long wide = WIDE.matcher(text).results().count();
        long combining = COMBINING.matcher(text).results().count();
        return (int) (text.codePointCount(0, text.length()) + wide - combining);
    }

    /** Returns the printable text, with spaces up to the given number of columns. */
    public static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - columns(text)));
    }

    /**
     * Returns the printable text for a console of 80 columns, wrapped between words.
     *
     * @param first starts the first line
     * @param others starts each further line
     */
    public static String wrapped(String text, String first, String others) {
        StringBuilder out = new StringBuilder(first);
        int column = columns(first);
        boolean begun = false;
        for (String word : BREAK.split(printable(text))) {
            if (begun && column + 1 + columns(word) > CONSOLE_COLUMNS) {
                out.append('\n').append(others);
                column = columns(others);
            } else if (begun) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += columns(word);
            begun = true;
        }
        return out.append('\n').toString();
    }

    /** Returns N as {@code 10^7} or {@code 2*10^6}, or with commas if it is not a round number. */
    public static String terms(long terms) {
        long mantissa = terms;
        int exponent = 0;
        while (mantissa >= 10 && mantissa % 10 == 0) {
            mantissa /= 10;
            exponent++;
        }
        if (exponent < 4 || mantissa >= 10) {
            return String.format(Locale.ROOT, "%,d", terms);
        }
        return (mantissa == 1 ? "" : mantissa + "*") + "10^" + exponent;
    }

    /** Returns an estimated number of terms: two digits, in words if large. */
    public static String roughly(double terms) {
        if (Double.isInfinite(terms)) {
            return "unbounded";
        }
        if (terms >= 0.995e9) {
            return twoDigits(terms / 1e9) + " billion";
        }
        if (terms >= 0.995e6) {
            return twoDigits(terms / 1e6) + " million";
        }
        return String.format(
                Locale.ROOT,
                "%,d",
                new BigDecimal(terms).round(new MathContext(2)).longValue());
    }

    /** Returns an interval of estimated numbers of terms, such as {@code 10 to 15 million}. */
    public static String roughly(double low, double high) {
        String from = roughly(low);
        String to = roughly(high);
        int word = to.indexOf(' ');
        boolean sameWord = word > 0 && from.endsWith(to.substring(word));
        return (sameWord ? from.substring(0, from.indexOf(' ')) : from) + " to " + to;
    }

    private static String twoDigits(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(2));
        return rounded.compareTo(BigDecimal.TEN) < 0
                ? String.format(Locale.ROOT, "%.1f", rounded)
                : String.format(Locale.ROOT, "%,d", rounded.longValue());
    }

    /** Returns a time in a suitable unit, with about three significant digits. */
    public static String seconds(double seconds) {
        if (!Double.isFinite(seconds)) {
            return "?";
        }
        double size = Math.abs(seconds);
        if (size >= 0.9995) {
            return digits(seconds) + " s";
        }
        if (size >= 0.9995e-3) {
            return digits(seconds * 1e3) + " ms";
        }
        return size >= 0.9995e-6 ? digits(seconds * 1e6) + " us" : digits(seconds * 1e9) + " ns";
    }

    /** Returns a factor with two decimals, but with three significant digits from 10 on, and with two below 0.01. */
    public static String factor(double factor) {
        if (factor == Double.POSITIVE_INFINITY) {
            return "unbounded";
        }
        if (Double.isNaN(factor)) {
            return "?";
        }
        if (factor > 0 && factor < 0.00995) {
            return new BigDecimal(factor).round(new MathContext(2)).toPlainString();
        }
        return factor >= 9.995 ? digits(factor) : String.format(Locale.ROOT, "%.2f", factor);
    }

    /** Returns an interval of factors. */
    public static String factors(double low, double high) {
        return factor(low) + " to " + factor(high);
    }

    /** Returns a count that may be a fraction, such as the CPUs of a quota. */
    public static String count(double count) {
        return String.format(Locale.ROOT, "%.2f", count).replaceFirst("\\.?0+$", "");
    }

    /** Returns a number with its noun, such as "1 fork", "2 forks" or "1.5 CPUs". */
    public static String counted(double count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Returns an argument as one has to type it in a shell: with quotes if it has characters with a meaning there. */
    public static String argument(String argument) {
        String shown = printable(argument);
        if (File.separatorChar == '\\') {
            return shown.contains(" ") ? "\"" + shown + "\"" : shown;
        }
        return SHELL_SAFE.matcher(shown).matches() ? shown : "'" + shown.replace("'", "'\\''") + "'";
    }

    /** Returns a number with three significant digits, without an exponent. */
    public static String digits(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
        return rounded.setScale(Math.max(0, rounded.scale() + 3 - rounded.precision()))
                .toPlainString();
    }
}
