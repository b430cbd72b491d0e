/** Computes the speedups, break-evens and scaling of a run, and the warnings about it. */
package org.sliceofpi.analysis;
