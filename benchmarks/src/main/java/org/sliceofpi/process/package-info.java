/**
 * The parent's side of the workers: start methods, handles, and the sum over several processes. It never imports
 * {@code worker}: the entry class is a name.
 */
package org.sliceofpi.process;
