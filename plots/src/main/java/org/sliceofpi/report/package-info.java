/** Reports on runs and comparisons: an HTML page, Markdown, CSV, JSON, and tables for the console. */
package org.sliceofpi.report;
