package org.sliceofpi.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/**
 * The slice of one host.
 *
 * @param host the host that sums it
 * @param slice its terms
 */
public record Share(HostPort host, Slice slice) {

    /** Slices end on multiples of this number, because kernels that share divisions sum blocks of this size. */
    static final int BLOCK = 16;

    /**
     * What a host achieves.
     *
     * @param host the host
     * @param termsPerNano its rate in terms per nanosecond
     * @param roundTripNanos the time to send a slice and receive its sum, without summing; 0 for the parent
     */
    public record Rate(HostPort host, double termsPerNano, double roundTripNanos) {}

    /** How the terms are divided. */
    public enum Slicing {
        /** In proportion to the rates of the hosts. */
        RATES,
        /** Equally. */
        EQUAL,
        /**
         * So that all sums arrive at the same time: with rates r and round trips L, this is after T = (N + sum of r*L)/sum of r, and
         * the slice of host i has r_i*(T - L_i) terms. A host that would get no term is left out.
         */
        ARRIVAL
    }

    /**
     * Divides the terms of a summation among hosts, the parent first.
     *
     * @param rates one for each host, the parent first
     * @return one share for each host that has terms, and for the parent, in this order
     */
    public static List<Share> of(Summation summation, List<Rate> rates, Slicing slicing) {
        List<Rate> used = new ArrayList<>(rates);
        if (slicing == Slicing.ARRIVAL) {
            double[] terms = atArrival(summation.terms(), used);
            while (leaveOutIdle(used, terms)) {
                terms = atArrival(summation.terms(), used);
            }
            return cut(summation.terms(), used, terms);
        }
        return cut(
                summation.terms(),
                used,
                used.stream()
                        .mapToDouble(rate -> slicing == Slicing.EQUAL ? 1 : rate.termsPerNano())
                        .toArray());
    }

    private static double[] atArrival(long terms, List<Rate> rates) {
        double sum = rates.stream().mapToDouble(Rate::termsPerNano).sum();
        double inFlight = rates.stream()
                .mapToDouble(rate -> rate.termsPerNano() * rate.roundTripNanos())
                .sum();
        double time = (terms + inFlight) / sum;
        return rates.stream()
                .mapToDouble(rate -> rate.termsPerNano() * (time - rate.roundTripNanos()))
                .toArray();
    }

    /** Removes the hosts without terms, except the parent. */
    private static boolean leaveOutIdle(List<Rate> rates, double[] terms) {
        boolean removed = false;
        for (int i = rates.size() - 1; i > 0; i--) {
            if (terms[i] <= 0) {
                rates.remove(i);
                removed = true;
            }
        }
        return removed;
    }

    /** Cuts the terms in proportion to the weights, on multiples of {@link #BLOCK}. */
    private static List<Share> cut(long terms, List<Rate> rates, double[] weights) {
        double sum = Arrays.stream(weights).sum();
        List<Share> shares = new ArrayList<>();
        double weight = 0;
        long first = 1;
        for (int i = 0; i < weights.length; i++) {
            weight += weights[i];
            long end = i == weights.length - 1 ? terms : Math.min(terms, (long) (terms * (weight / sum)));
            long last = i == weights.length - 1 ? end : Math.max(first - 1, end - end % BLOCK);
            shares.add(new Share(rates.get(i).host(), new Slice(first, last)));
            first = last + 1;
        }
        return shares;
    }
}
