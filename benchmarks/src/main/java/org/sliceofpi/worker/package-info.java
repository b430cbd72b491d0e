/**
 * The child process. It runs from a small jar and loads few classes, because its start is measured: no lambdas, no
 * string concatenation by invokedynamic, no logging.
 */
package org.sliceofpi.worker;
