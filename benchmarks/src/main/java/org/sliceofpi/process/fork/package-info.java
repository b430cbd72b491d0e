/**
 * Forks the running JVM with {@code fork(2)}: what FORK needs of the operating system. The implementation uses the foreign
 * function API of Java 22. It is compiled only by a JDK 22 or newer and loaded by name, so that the rest runs on Java 17.
 */
package org.sliceofpi.process.fork;
