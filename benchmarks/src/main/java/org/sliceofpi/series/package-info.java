/**
 * The mathematics of the suite, from the JDK alone: slices of pi's Leibniz series, the partition of the series into
 * slices, and the kernels that sum them. Workers load this package, so it holds nothing that only the parent needs.
 */
package org.sliceofpi.series;
