/** A chart from analysed data, to SVG and PNG. */
package org.sliceofpi.charts;
