/**
 * Describes the machine and its state from the files of /proc and /sys and from the JVM's properties. The root folder
 * of the files is a parameter, so tests replay the files of other machines.
 */
package org.sliceofpi.machine;
