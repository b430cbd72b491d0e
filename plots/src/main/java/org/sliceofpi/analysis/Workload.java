package org.sliceofpi.analysis;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sliceofpi.results.Notation;

/**
 * What was computed: all that a time and its baseline must have in common. Ordered by benchmark, kernel, digits, terms.
 *
 * @param benchmark full name, class and method
 * @param mode JMH's short name of the mode
 * @param kernel the summing loop; empty where the benchmark has none
 * @param terms N; 0 where the benchmark has none
 * @param digits decimal places; 0 for double
 * @param others the parameters that this suite gives no meaning to
 */
public record Workload(
        String benchmark, String mode, String kernel, long terms, int digits, SortedMap<String, String> others)
        implements Comparable<Workload> {

    private static final Comparator<Workload> ORDER = Comparator.comparing(Workload::benchmark)
            .thenComparing(Workload::mode)
            .thenComparing(Workload::kernel)
            .thenComparingInt(Workload::digits)
            .thenComparing(w -> w.others().toString())
            .thenComparingLong(Workload::terms);

    public Workload {
        others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    /** The same at another N. */
    public Workload withTerms(long newTerms) {
        return new Workload(benchmark, mode, kernel, newTerms, digits, others);
    }

    /** Class and method, without the package. */
    public String shortBenchmark() {
        return shortName(benchmark);
    }

    static String shortName(String benchmark) {
        int method = benchmark.lastIndexOf('.');
        int type = benchmark.lastIndexOf('.', method - 1);
        return benchmark.substring(type + 1);
    }

    /** Everything but N, such as {@code DoubleSummation.cold, SCALAR}. */
    public String family() {
        StringBuilder text = new StringBuilder(shortBenchmark());
        if (!kernel.isEmpty()) {
            text.append(", ").append(kernel);
        }
        if (digits > 0) {
            text.append(", ").append(digits).append(digits == 1 ? " digit" : " digits");
        }
        others.forEach(
                (name, value) -> text.append(", ").append(name).append(' ').append(value));
        return text.toString();
    }

    /** Everything, such as {@code DoubleSummation.cold, SCALAR, N = 10^7}. */
    public String title() {
        return terms == 0 ? family() : family() + ", N = " + Notation.terms(terms);
    }

    @Override
    public int compareTo(Workload that) {
        return ORDER.compare(this, that);
    }
}
