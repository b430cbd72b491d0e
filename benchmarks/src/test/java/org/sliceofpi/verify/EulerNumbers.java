package org.sliceofpi.verify;

import java.math.BigInteger;

/**
 * The Euler numbers of even index, 1, -1, 5, -61, 1385, ..., by the in-place recurrence for secant numbers of Brent and
 * Harvey, "Fast computation of Bernoulli, Tangent and Secant numbers" (2013), algorithm SecantNumbers.
 */
final class EulerNumbers {

    private EulerNumbers() {}

    /** Returns E(0), E(2), ..., E(2*(count-1)). */
    static BigInteger[] first(int count) {
        BigInteger[] numbers = new BigInteger[count];
        numbers[0] = BigInteger.ONE;
        for (int k = 1; k < count; k++) {
            numbers[k] = numbers[k - 1].multiply(BigInteger.valueOf(k));
        }
        for (int k = 1; k < count; k++) {
            for (int j = k + 1; j < count; j++) {
                numbers[j] = numbers[j - 1]
                        .multiply(BigInteger.valueOf(j - k))
                        .add(numbers[j].multiply(BigInteger.valueOf(j - k + 1)));
            }
        }
        for (int k = 1; k < count; k += 2) {
            numbers[k] = numbers[k].negate();
        }
        return numbers;
    }
}
