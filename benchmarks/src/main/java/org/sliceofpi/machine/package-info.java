/**
 * Reads the machine: what makes timings comparable, and what would spoil them. Everything comes from files below a root
 * folder and from what the JVM says of itself, so that tests replay other machines.
 */
package org.sliceofpi.machine;
