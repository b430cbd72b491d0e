package org.sliceofpi.charts.draw;

/**
 * The text above a chart.
 *
 * @param title the finding, or the question
 * @param subtitle number of terms, forks, kind of interval, machine
 * @param notice printed in red, for example that data are synthetic; empty for none
 */
public record Heading(String title, String subtitle, String notice) {}
