/** Compares two sets of runs and gives a verdict for each quantity that both have. */
package org.sliceofpi.compare;
