/**
 * The mathematics of the suite: slices of pi's Leibniz series, partitions into slices, and the kernels that sum them.
 * Workers load this package, so it uses only the JDK and contains nothing that only the parent needs.
 */
package org.sliceofpi.series;
