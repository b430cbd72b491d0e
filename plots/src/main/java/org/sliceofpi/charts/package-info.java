/**
 * One class for each chart: its method {@code of} selects data from the analysis and plots them. It returns several charts
 * if one would be too tall, and throws {@link org.sliceofpi.charts.draw.FontsMissingException} if the machine has no font.
 */
package org.sliceofpi.charts;
