/* The article's loop: one accumulator, one division for each term, from left to right. */
#include "peer.h"

double sum(long terms)
{
    double total = 0, sign = 1, divisor = 1;
    for (long k = 0; k < terms; k++) {
        total += sign / divisor;
        sign = -sign;
        divisor += 2;
    }
    return total;
}
