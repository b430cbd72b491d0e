/**
 * Computes the exact value of any slice and checks every measured answer against it. The only package that uses
 * big-math.
 */
package org.sliceofpi.verify;
