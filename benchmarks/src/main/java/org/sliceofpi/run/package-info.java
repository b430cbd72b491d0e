/**
 * One run: measures the cells of a plan in rounds of one JMH fork each, and records them in the journal of a run
 * folder.
 */
package org.sliceofpi.run;
