/** The data model of a run: the contract between the code that measures and the code that reads results. */
package org.sliceofpi.results;
