/*
 * What all peers in double share: a clock around one call of sum().
 *
 * With an argument N, the whole program: prints pi from N terms. Without, a line "N 0" on standard input is answered
 * with the nanoseconds that the sum took and its value, until the input ends.
 */
#ifndef PEER_H
#define PEER_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double sum(long terms);

int main(int count, char **arguments)
{
    if (count > 1) {
        printf("%.17g\n", 4 * sum(atol(arguments[1])));
        return 0;
    }
    long terms;
    int digits;
    while (scanf("%ld %d", &terms, &digits) == 2) {
        struct timespec begin, end;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        double value = sum(terms);
        clock_gettime(CLOCK_MONOTONIC, &end);
        long nanos = (end.tv_sec - begin.tv_sec) * 1000000000L + (end.tv_nsec - begin.tv_nsec);
        printf("%ld %.17g\n", nanos, value);
        fflush(stdout);
    }
    return 0;
}

#endif
