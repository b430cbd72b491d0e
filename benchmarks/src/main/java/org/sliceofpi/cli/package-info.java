/** The command line: JMH's own, the standard run, and the subcommands. Nothing is decided here that is not about words. */
package org.sliceofpi.cli;
