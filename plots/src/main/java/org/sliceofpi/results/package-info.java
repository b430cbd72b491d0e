/** The run folder as records, read and written: the contract between the measuring half and the reading half. */
package org.sliceofpi.results;
