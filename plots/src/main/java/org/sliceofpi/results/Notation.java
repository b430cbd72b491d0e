package org.sliceofpi.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats numbers for people, in the same way everywhere. */
public final class Notation {

    private Notation() {}

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

    /** Returns a factor with two decimals. */
    public static String factor(double factor) {
        if (factor == Double.POSITIVE_INFINITY) {
            return "unbounded";
        }
        return Double.isNaN(factor) ? "?" : String.format(Locale.ROOT, "%.2f", factor);
    }

    /** Returns an interval of factors. */
    public static String factors(double low, double high) {
        return factor(low) + " to " + factor(high);
    }

    /** Returns a count that may be a fraction, such as the CPUs of a quota. */
    public static String count(double count) {
        return count == Math.rint(count) ? String.valueOf((long) count) : String.format(Locale.ROOT, "%.1f", count);
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f", value);
    }
}
