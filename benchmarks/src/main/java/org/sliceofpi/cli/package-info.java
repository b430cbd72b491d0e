/** The command line: turns arguments into calls to the other packages, and results into text and exit codes. */
package org.sliceofpi.cli;
