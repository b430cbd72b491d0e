/** Plots, styles, layout and rendering of charts, with JFreeChart and Batik. */
package org.sliceofpi.charts.draw;
