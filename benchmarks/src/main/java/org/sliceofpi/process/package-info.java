/**
 * The parent's side of a worker: start methods, the command line of a worker as a value, its life cycle, and the sum over
 * several processes. It never imports {@code worker}: the entry class is a name.
 */
package org.sliceofpi.process;
