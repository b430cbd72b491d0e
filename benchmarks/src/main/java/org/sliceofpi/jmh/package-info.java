/** Runs JMH: turns its command line into a plan, starts one fork at a time, and converts results in both directions. */
package org.sliceofpi.jmh;
