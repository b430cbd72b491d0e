/**
 * The standard run: a plan of cells, measured in rounds of one JMH fork per cell, kept in a journal, and turned into a
 * run folder. Plan, order and estimate are plain values; {@code JmhForks} alone starts anything.
 */
package org.sliceofpi.run;
