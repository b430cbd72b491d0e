/** Reports about runs and comparisons: an HTML page, Markdown, CSV, and tables for the console. */
package org.sliceofpi.report;
