/*
 * Sixteen consecutive terms share one division: with c the middle of their divisors and y = c*c they add up to a quotient
 * of two polynomials in y. The first 128 terms are divided one by one, as there the polynomials cancel.
 */
#include "peer.h"

enum { BLOCK = 16, FIRST = 128 };

static double one_by_one(long from, long to)
{
    double total = 0;
    for (long k = from; k < to; k++)
        total += (k % 2 == 0 ? 1.0 : -1.0) / (2.0 * k + 1);
    return total;
}

double sum(long terms)
{
    if (terms <= FIRST)
        return one_by_one(0, terms);
    long blocks = terms / BLOCK;
    double total = 0, c = 2.0 * FIRST + BLOCK;
    for (long j = FIRST / BLOCK; j < blocks; j++) {
        double y = c * c;
        double n = y * 16 - 6832;
        n = n * y + 1126608;
        n = n * y - 86861296;
        n = n * y + 3300475696.0;
        n = n * y - 50723929872.0;
        n = n * y + 508068100080.0;
        n = n * y + 6198318126000.0;
        double d = y - 680;
        d = d * y + 179452;
        d = d * y - 23434840;
        d = d * y + 1601489318;
        d = d * y - 55742803480.0;
        d = d * y + 886165820604.0;
        d = d * y - 4940831601000.0;
        d = d * y + 4108830350625.0;
        total += n / d;
        c += 2 * BLOCK;
    }
    return one_by_one(0, FIRST) + total + one_by_one(blocks * BLOCK, terms);
}
