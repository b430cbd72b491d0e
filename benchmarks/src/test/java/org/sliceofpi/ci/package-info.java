/** Programs and tests that the scripts in {@code .ci} start. */
package org.sliceofpi.ci;
