package org.sliceofpi.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sliceofpi.series.Kernel;
import org.sliceofpi.series.PartialSum;
import org.sliceofpi.series.Slice;
import org.sliceofpi.series.Summation;

/** Compares every kernel with the exact value: {@link Verifier#check} throws if an error exceeds the documented bound. */
class KernelsAgreeWithTheExactValueIT {

    private static final int[] PROCESSES = {1, 2, 3, 4, 7};

    static List<Kernel> doubleKernels() {
        return kernels(false);
    }

    static List<Kernel> decimalKernels() {
        return kernels(true);
    }

    private static List<Kernel> kernels(boolean decimal) {
        List<Kernel> kernels = new ArrayList<>();
        for (Kernel kernel : Kernel.values()) {
            if (kernel.isDecimal() == decimal) {
                kernels.add(kernel);
            }
        }
        return kernels;
    }

    /** Sums the whole series and checks each slice. */
    private static PartialSum checked(Summation summation, int processes) {
        PartialSum total = null;
        for (Slice slice : summation.partition(processes).slices()) {
            PartialSum sum = summation.sum(slice);
            Verifier.check(summation, slice, sum);
            total = total == null ? sum : total.plus(sum);
        }
        return total;
    }

    @ParameterizedTest
    @MethodSource("doubleKernels")
    void inDoubleForEveryNumberOfProcesses(Kernel kernel) {
        for (long terms : new long[] {1, 2, 3, 7, 10_000_000}) {
            for (int processes : PROCESSES) {
                checked(new Summation(kernel, terms, 0), processes);
            }
        }
        assertThat(checked(new Summation(kernel, 100_000_001, 0), 3).exactly().doubleValue() * 4)
                .isCloseTo(3.141592663589793, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("decimalKernels")
    void inDecimalForEveryNumberOfProcessesWithTheSameDigits(Kernel kernel) {
        for (long terms : new long[] {1, 2, 3, 7, 20_000}) {
            Summation summation = new Summation(kernel, terms, 40);
            BigDecimal one = checked(summation, 1).exactly();
            for (int processes : PROCESSES) {
                assertThat(checked(summation, processes).exactly()).isEqualTo(one);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("decimalKernels")
    void forOneToFiftyDigits(Kernel kernel) {
        for (int digits = 1; digits <= 50; digits++) {
            checked(new Summation(kernel, 1_000 + digits, digits), 3);
        }
    }

    @ParameterizedTest
    @MethodSource("decimalKernels")
    void forAThousandAndTenThousandDigits(Kernel kernel) {
        checked(new Summation(kernel, 2_000, 1_000), 2);
        checked(new Summation(kernel, 50, 10_000), 2);
    }

    @ParameterizedTest
    @EnumSource(Kernel.class)
    void onRandomSlices(Kernel kernel) {
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 500; run++) {
            Summation summation =
                    new Summation(kernel, kernel.maxTerms(), kernel.isDecimal() ? random.nextInt(1, 80) : 0);
            Slice slice = randomSlice(random, kernel.maxTerms(), kernel.isDecimal() ? 11 : 20);
            Verifier.check(summation, slice, summation.sum(slice));
        }
    }

    /** The sums of these slices are close to a power of two, where the rounding of a running sum changes often. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 1L << 10, 1L << 13, 1L << 14, 1L << 20, 1L << 30, 1L << 39})
    void onSlicesThatBeginAtAPowerOfTwo(long power) {
        for (Kernel kernel : doubleKernels()) {
            Summation summation = new Summation(kernel, kernel.maxTerms(), 0);
            for (long first : new long[] {power, power + 1}) {
                for (int terms : new int[] {1, 2, 3, 1_000, 3_000_000}) {
                    Slice slice = new Slice(first, first + terms - 1);
                    Verifier.check(summation, slice, summation.sum(slice));
                }
            }
        }
    }

    /** Lengths and first terms are uniform over orders of magnitude. */
    private static Slice randomSlice(SplittableRandom random, long maxTerms, int maxBits) {
        long terms = random.nextLong(1L << random.nextInt(1, maxBits + 1));
        long first = random.nextLong(1L << random.nextInt(1, 41)) % (maxTerms - terms) + 1;
        return new Slice(first, first + terms - 1);
    }
}
