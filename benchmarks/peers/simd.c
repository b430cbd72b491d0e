/*
 * One division for each term, in independent lanes: what a compiler that may reorder additions turns into vector
 * divisions without waiting for the accumulators.
 */
#include "peer.h"

enum { LANES = 32 };

double sum(long terms)
{
    double lanes[LANES] = {0}, divisor = 1;
    long k = 0;
    for (; k + LANES <= terms; k += LANES) {
        for (int i = 0; i < LANES; i++)
            lanes[i] += 1 / (divisor + 2 * i);
        divisor += 2 * LANES;
    }
    double total = 0;
    for (int i = 0; i < LANES; i += 2)
        total += lanes[i] - lanes[i + 1];
    for (; k < terms; k++)
        total += (k % 2 == 0 ? 1.0 : -1.0) / (2.0 * k + 1);
    return total;
}
