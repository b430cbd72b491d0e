/*
 * One division of a big integer for each term: the whole quotient 10^scale / (2k-1), added up as one integer.
 *
 * A line "N scale" on standard input is answered with the nanoseconds that the sum took and its value in units of
 * 10^-scale, until the input ends.
 */
#include <gmp.h>
#include <stdio.h>
#include <time.h>

int main(void)
{
    long terms;
    int scale;
    mpz_t one, term, total;
    mpz_inits(one, term, total, NULL);
    while (scanf("%ld %d", &terms, &scale) == 2) {
        struct timespec begin, end;
        clock_gettime(CLOCK_MONOTONIC, &begin);
        mpz_ui_pow_ui(one, 10, scale);
        mpz_set_ui(total, 0);
        for (long k = 0; k < terms; k++) {
            mpz_tdiv_q_ui(term, one, 2 * k + 1);
            if (k % 2 == 0)
                mpz_add(total, total, term);
            else
                mpz_sub(total, total, term);
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        long nanos = (end.tv_sec - begin.tv_sec) * 1000000000L + (end.tv_nsec - begin.tv_nsec);
        printf("%ld ", nanos);
        mpz_out_str(stdout, 10, total);
        putchar('\n');
        fflush(stdout);
    }
    mpz_clears(one, term, total, NULL);
    return 0;
}
