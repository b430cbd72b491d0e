/** One class for each chart: selects the data of the analysis and plots them. */
package org.sliceofpi.charts;
