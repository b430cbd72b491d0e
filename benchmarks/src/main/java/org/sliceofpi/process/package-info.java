/**
 * The parent's side of the workers: start methods, handles, and the sum over several processes. It never imports
 * {@code worker}: it knows the entry class only by name.
 */
package org.sliceofpi.process;
