/**
 * Describes the machine and its state, using the files of /proc and /sys and the JVM's properties. The root folder of the
 * files is a parameter, so that tests can use the files of other machines.
 */
package org.sliceofpi.machine;
