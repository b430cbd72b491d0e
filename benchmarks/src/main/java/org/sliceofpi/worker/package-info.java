/**
 * The child process. It runs from a small jar and loads few classes, because its start-up is timed: no lambdas, no
 * string concatenation by invokedynamic, no logging.
 */
package org.sliceofpi.worker;
