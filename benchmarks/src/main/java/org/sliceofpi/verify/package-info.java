/**
 * The exact value of any slice, to any number of digits, and the check of every measured answer against it. The only
 * package that uses big-math.
 */
package org.sliceofpi.verify;
