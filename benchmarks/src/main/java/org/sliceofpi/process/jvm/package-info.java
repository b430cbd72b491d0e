/** How a worker's JVM is launched: its options, its jar, its class archive, and its process. */
package org.sliceofpi.process.jvm;
