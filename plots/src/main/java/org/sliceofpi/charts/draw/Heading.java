package org.sliceofpi.charts.draw;

/**
 * What stands above every chart.
 *
 * @param title what was found, or asked
 * @param subtitle N, forks, interval, machine
 * @param alarm what a reader must not overlook, such as that data were made up; empty for nothing
 */
public record Heading(String title, String subtitle, String alarm) {

    public Heading withSubtitle(String newSubtitle) {
        return new Heading(title, newSubtitle, alarm);
    }
}
