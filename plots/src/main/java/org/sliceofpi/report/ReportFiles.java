package org.sliceofpi.report;

import java.nio.file.Path;
import java.util.List;
import org.sliceofpi.results.RunWarning;

/**
 * The result of writing a report.
 *
 * @param files the files that were written: text files first, then charts
 * @param problems what is missing from the report, and what to do about it; empty if nothing is missing
 */
public record ReportFiles(List<Path> files, List<RunWarning> problems) {}
