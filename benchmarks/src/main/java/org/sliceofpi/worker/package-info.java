/**
 * The child process: its main and its loop. It runs from a thin jar of its own and loads as little as it can, because
 * its start is part of what is measured: no lambdas, no string concatenation through invokedynamic, no logging.
 */
package org.sliceofpi.worker;
