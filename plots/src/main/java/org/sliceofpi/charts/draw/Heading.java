package org.sliceofpi.charts.draw;

/**
 * What stands above every chart.
 *
 * @param title what was found, or asked
 * @param subtitle N, forks, interval, machine
 * @param notice a notice, such as that the data are synthetic; empty for none
 */
public record Heading(String title, String subtitle, String notice) {

    public Heading withSubtitle(String newSubtitle) {
        return new Heading(title, newSubtitle, notice);
    }
}
